/* The filters above the tasks of a plan: by agency, role and deadline. They mean what they mean on the search page, and live
   in the address under the same names, so that a filtered plan can be handed on as a link. */
(function (root) {
  "use strict";

  const { FacetPanel, chosenOf, element, readState, say, writeState } = root.MinhBach;

  const KEYS = ["co-quan", "vai-tro", "thoi-han"];
  const ROLES = ["chu-tri", "phoi-hop"];
  const ROMAN = ["I", "II", "III", "IV"];
  /** Where filters have room to stand open. */
  const WIDE = matchMedia("(min-width: 60em)");

  const { tasks, agencies, members } = JSON.parse(document.getElementById("mb-plan-data").textContent);
  const anchors = Object.keys(tasks);
  const collator = new Intl.Collator("vi");

  // The search brings a finer one when it is first used; for names, letters without accents and case will do.
  root.MinhBach.fold ||= (text) =>
    text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();

  // What passes, and how many each choice would leave

  /** To whom a task is given: `{agency, role, group}`, `group` being the group through which it is, or null. */
  const givings = new Map(
    anchors.map((anchor) => {
      const through = (role) => (agency) => [
        { agency, role, group: null },
        ...(members[agency] || []).map((member) => ({ agency: member, role, group: agency })),
      ];
      const [leading, coordinating] = tasks[anchor];
      return [anchor, [...leading.flatMap(through(ROLES[0])), ...coordinating.flatMap(through(ROLES[1]))]];
    }),
  );

  const holds = (filters, key, value) => !filters[key] || filters[key].includes(value);

  /** The givings of a task that meet the chosen agencies and roles: one agency in one role. */
  function meeting(anchor, filters) {
    return givings.get(anchor).filter(
      ({ agency, role }) => holds(filters, "co-quan", agency) && holds(filters, "vai-tro", role),
    );
  }

  function passes(anchor, filters) {
    const inTime = !filters["thoi-han"] || tasks[anchor][2].some((due) => filters["thoi-han"].includes(due));
    return inTime && (!(filters["co-quan"] || filters["vai-tro"]) || meeting(anchor, filters).length > 0);
  }

  /** By way of which groups a task is given to the chosen agencies, where it names none of them itself. */
  function groupsBetween(anchor, filters) {
    if (!filters["co-quan"]) return [];
    const met = meeting(anchor, filters).map(({ group }) => group);
    return met.includes(null) ? [] : [...new Set(met)];
  }

  const offered = {
    "co-quan": Object.keys(agencies),
    "vai-tro": ROLES,
    "thoi-han": [...new Set(anchors.flatMap((anchor) => tasks[anchor][2]))],
  };

  function labelOf(key, value) {
    if (key === "co-quan") return agencies[value];
    if (key === "vai-tro") return say(`search.roles.${value}`);
    const quarter = /^(\d{4})-q([1-4])$/.exec(value);
    if (!quarter) return say(`search.due.${value}`);
    return say("search.quarter", { quarter: ROMAN[quarter[2] - 1], year: quarter[1] });
  }

  /** How many tasks name an agency as their lead, or else at all: those that are named most come first. */
  function named(agency, columns) {
    return anchors.filter((anchor) => columns.some((column) => tasks[anchor][column].includes(agency))).length;
  }

  /** Agencies by how much they lead, quarters in time and before what has none. */
  function compare(key, a, b) {
    if (key === "co-quan") return b.led - a.led || b.named - a.named || collator.compare(a.label, b.label);
    if (key === "vai-tro") return ROLES.indexOf(a.value) - ROLES.indexOf(b.value);
    const [first, second] = [a, b].map(({ value }) => /^\d/.test(value));
    return first && second ? a.value.localeCompare(b.value) : second - first || collator.compare(a.label, b.label);
  }

  /** The filters as the panel draws them. A role says something of an agency: it is asked once one is chosen. */
  function facets(filters) {
    return KEYS.map((key) => {
      const asked = key !== "vai-tro" || filters["co-quan"] || filters["vai-tro"];
      const values = (asked ? offered[key] : []).map((value) => ({
        value,
        label: labelOf(key, value),
        count: anchors.filter((anchor) => passes(anchor, { ...filters, [key]: [value] })).length,
        led: key === "co-quan" && named(value, [0]),
        named: key === "co-quan" && named(value, [0, 1]),
        chosen: Boolean(filters[key]?.includes(value)),
      }));
      return { key, values: values.sort((a, b) => compare(key, a, b)) };
    });
  }

  // On the page

  const plan = document.getElementById("mb-plan");
  const box = document.getElementById("mb-plan-filter");
  const summary = element("summary", "", say("plan.filter"));
  const choices = element("div", "mb-plan-filter__choices");
  const details = element("details", "mb-plan-filter__box", summary, choices);
  const said = element("p", "mb-plan-filter__said");
  const clear = element("button", "mb-tool", say("plan.clear"));
  const result = element("div", "mb-plan-filter__result", said, clear);
  said.setAttribute("role", "status");
  clear.type = "button";
  clear.addEventListener("click", () => {
    change({});
    summary.focus();
  });

  const panel = new FacetPanel(choices, (key, values) => {
    const { [key]: _, ...others } = filters;
    change(values.length ? { ...others, [key]: values } : others);
  });

  /** The filters that the address names, without what this plan does not offer. */
  function fromAddress() {
    const { filters: named } = readState(location.search);
    const known = KEYS.map((key) => [key, (named[key] || []).filter((value) => offered[key].includes(value))]);
    return Object.fromEntries(known.filter(([, values]) => values.length));
  }

  let filters = fromAddress();

  function change(wanted, hash = "") {
    filters = wanted;
    const query = writeState({ ...readState(""), filters });
    history.replaceState(null, "", location.pathname + query + hash);
    draw();
  }

  /** Whether the choices say what they should. Folded away, they are not counted until someone looks at them. */
  let counted = false;

  function count() {
    const found = facets(filters);
    counted = details.open;
    if (counted) panel.draw(found);
    return found;
  }

  function draw() {
    const filtered = Object.keys(filters).length > 0;
    counted = false;
    const drawn = filtered || details.open ? count() : [];
    const left = anchors.filter((anchor) => show(anchor, !filtered || passes(anchor, filters)));
    for (const part of ["mb-task-area", "mb-task-group"]) {
      for (const section of plan.getElementsByClassName(part)) {
        section.hidden = filtered && !section.querySelector(".mb-tasks > tbody:not([hidden])");
      }
    }
    dimContents();
    const chosen = chosenOf(drawn).map(({ label }) => label).join(" · ");
    said.textContent = filtered ? remaining(left, chosen) : "";
    result.hidden = clear.hidden = !filtered;
  }

  /** How many tasks the filters leave, and how many of them are given through groups only. */
  function remaining(left, chosen) {
    const through = left.filter((anchor) => groupsBetween(anchor, filters).length).length;
    const amount = { left: left.length, all: anchors.length, through, chosen };
    if (!left.length) return say("plan.none_left", amount);
    return through ? say("plan.left_through", amount) : say("plan.left", amount);
  }

  /** Show or hide a task; say through which groups it is given. Returns whether it is shown. */
  function show(anchor, shown) {
    const task = document.getElementById(anchor);
    task.hidden = !shown;
    task.querySelector(".mb-through")?.remove();
    const groups = shown ? groupsBetween(anchor, filters).map((group) => agencies[group]) : [];
    if (groups.length) {
      const note = element("span", "mb-sub mb-through", say("plan.through", { groups: groups.join(", ") }));
      task.querySelector(".mb-task-head > th").append(note);
    }
    return shown;
  }

  function dimContents() {
    for (const link of document.querySelectorAll(".mb-plan-contents a")) {
      const led = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      link.classList.toggle("mb-dim", Boolean(led?.closest("[hidden]")));
    }
  }

  /** What the address leads to is shown, whatever the filters say. */
  function reveal() {
    const led = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!led || !plan.contains(led) || !led.closest("[hidden]")) return;
    change({}, location.hash);
    said.textContent = say("plan.revealed");
    result.hidden = false;
    led.scrollIntoView();
  }

  details.open = WIDE.matches;
  details.addEventListener("toggle", () => details.open && !counted && count());
  box.append(details, result);
  box.hidden = false;
  draw();
  reveal();
  addEventListener("hashchange", reveal);
})(globalThis);
