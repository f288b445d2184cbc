/* The work of an agency, sifted on the spot and put on paper. What is chosen is in the address, in the words of the search
   page (search-address.js), so that both can be linked to. "qua-nhom" is a role of this page alone. */
(function (root) {
  "use strict";

  const { localDay, readState, say, writeState } = root.MinhBach;

  /** The state of a search that asks nothing. */
  const NOTHING = readState("");

  const form = document.querySelector("[data-sift]");
  if (!form) return;
  const sheets = [...document.querySelectorAll(".mb-sheet")];
  const spans = [...document.querySelectorAll(".mb-sheet tbody[data-slot]")];
  const search = form.querySelector("[data-search]");
  const searchOf = readState(search.search).filters;
  const inputs = (name) => [...form.querySelectorAll(`input[name="${name}"]`)];
  const chosen = (name) => inputs(name).filter((input) => input.checked && input.value);
  const values = (name) => chosen(name).map((input) => input.value);

  const valuesOf = (span) => span.dataset.when.split(" ");
  const yearsOf = (part) => part.dataset.years.split(" ");
  const passes = (asked, offered) => !asked.length || offered.some((value) => asked.includes(value));

  /** Check what the address asks for. A deadline may be asked for by any value that the search knows it by. */
  function readAddress() {
    const { filters } = readState(location.search);
    const asked = new Set(filters["thoi-han"]);
    const slots = new Set(
      spans.filter((span) => valuesOf(span).some((value) => asked.has(value))).map((span) => span.dataset.slot),
    );
    const years = filters.nam || [];
    for (const input of inputs("nam")) input.checked = input.value === (years.length === 1 ? years[0] : "");
    if (!chosen("nam").length && inputs("nam").length) inputs("nam")[0].checked = true;
    for (const input of inputs("vai-tro")) input.checked = (filters["vai-tro"] || []).includes(input.value);
    for (const input of inputs("thoi-han")) input.checked = slots.has(input.value);
  }

  /** What the search calls the deadlines of a span: those of the `years` chosen, where it has some in these. */
  function valuesIn(span, years) {
    const own = valuesOf(span).filter((value) => years.includes(value.slice(0, 4)));
    return own.length ? own : valuesOf(span);
  }

  /** What is chosen, as filters of the search. */
  function filters() {
    const years = values("nam");
    const slots = values("thoi-han");
    const asked = spans.filter((span) => slots.includes(span.dataset.slot));
    const due = asked
      .filter((span) => passes(years, yearsOf(span.closest(".mb-sheet"))))
      .flatMap((span) => valuesIn(span, years));
    return { nam: years, "vai-tro": values("vai-tro"), "thoi-han": [...new Set(due)].sort() };
  }

  function show(part, shown) {
    part.hidden = !shown;
    return shown;
  }

  /** Show the rows that pass and what holds one of them; returns how many. */
  function sift() {
    const [years, roles, slots] = ["nam", "vai-tro", "thoi-han"].map(values);
    let count = 0;
    for (const sheet of sheets) {
      let onSheet = 0;
      for (const span of sheet.querySelectorAll("tbody[data-slot]")) {
        const rows = [...span.querySelectorAll("tr[data-role]")];
        const passing = rows.filter((row) =>
          show(row, passes(roles, [row.dataset.role]) && (!row.dataset.years || passes(years, yearsOf(row)))),
        );
        const shown = show(span, passes(slots, [span.dataset.slot]) && passing.length > 0);
        if (shown) onSheet += passing.length;
        span.querySelector(".mb-work__count").textContent = say("agency.count", { count: passing.length });
      }
      if (show(sheet, passes(years, yearsOf(sheet)) && onSheet > 0)) count += onSheet;
    }
    if (years.length || roles.length || slots.length) for (const sheet of sheets) sheet.querySelector("details").open = true;
    return count;
  }

  function said(count, some) {
    if (!count) return say("agency.none");
    return some ? say("agency.shown", { count }) : "";
  }

  /** Say what is shown, on the screen and on paper, and keep the link to the search in step. */
  function tell(count) {
    const state = filters();
    const some = Object.values(state).some((asked) => asked.length);
    form.querySelector("[data-count]").textContent = said(count, some);
    form.querySelector("button[type=reset]").hidden = !some;
    const labels = [...chosen("vai-tro"), ...chosen("thoi-han")].map((input) => input.nextElementSibling.textContent);
    for (const choice of document.querySelectorAll("[data-choice]")) {
      choice.textContent = labels.length ? say("agency.choice", { labels: labels.join(", ") }) : "";
    }
    // The search counts what is given through a group as given: the role is then left open.
    const roles = state["vai-tro"].includes("qua-nhom") ? [] : state["vai-tro"];
    search.search = writeState({ ...NOTHING, filters: { ...searchOf, ...state, "vai-tro": roles } });
    return writeState({ ...NOTHING, filters: state });
  }

  function update() {
    const address = tell(sift());
    history.replaceState(history.state, "", `${location.pathname}${address}${location.hash}`);
  }

  /** Open the sheets of this year alone, where there are some. */
  function openThisYear() {
    const year = localDay(new Date()).slice(0, 4);
    if (!sheets.some((sheet) => yearsOf(sheet).includes(year))) return;
    for (const sheet of sheets) sheet.querySelector("details").open = yearsOf(sheet).includes(year);
  }

  /** Mark the rows that differ from one above them by their step alone: paper has what is long once. */
  function markRepeats(sheet) {
    const above = new Set();
    for (const row of sheet.querySelectorAll("tbody:not([hidden]) > tr[data-role]:not([hidden])")) {
      const [, , product, , companions] = row.cells;
      const said = [row.querySelector(".mb-task-link").href, product.textContent, companions.textContent].join("\n");
      row.classList.toggle("mb-work__again", above.has(said));
      above.add(said);
    }
  }

  /** A sheet says when it was printed and from where. What is folded is not printed: something must be open. */
  function preparePrint() {
    const shown = sheets.filter((sheet) => !sheet.hidden).map((sheet) => sheet.querySelector("details"));
    if (shown.length && !shown.some((fold) => fold.open)) shown[0].open = true;
    sheets.forEach(markRepeats);
    const [year, month, day] = localDay(new Date()).split("-");
    const date = `${day}/${month < "03" ? month : Number(month)}/${year}`;
    for (const place of document.querySelectorAll("[data-printed-on]")) place.textContent = say("agency.printed_on", { date });
    const address = location.href.replace(/#.*/, "");
    for (const place of document.querySelectorAll("[data-printed-from]")) {
      place.textContent = say("agency.printed_from", { address });
    }
  }

  form.addEventListener("change", update);
  form.addEventListener("reset", () => setTimeout(update));
  form.querySelector("[data-print]").addEventListener("click", () => root.print());
  root.addEventListener("beforeprint", preparePrint);

  openThisYear();
  readAddress();
  tell(sift());
  form.hidden = false;
})(globalThis);
