/* The search page: what is typed and chosen ↔ the address → filters and results. Texts enter the page as text only. */
(function (root) {
  "use strict";

  const { FacetPanel, chosenOf, copyAddress, element, loadSearch, onSearchReady, pageLinks, readState, resultList } =
    root.MinhBach;
  const { saveCsv, say, sayNodes, writeState } = root.MinhBach;

  const page = Object.fromEntries(
    ["tim", "q", "tra-cuu", "mo-bo-loc", "bo-loc", "cac-bo-loc", "xong-bo-loc", "dang-loc", "trang-thai", "cong-cu"]
      .concat(["sap-xep", "da-lam", "dia-chi", "thong-bao", "de-in", "ket-qua", "chua-du", "cac-trang", "danh-muc", "vi-du"])
      .map((id) => [id, document.getElementById(id)]),
  );
  const { q: input, "ket-qua": results, "trang-thai": status } = page;

  /** Results on a page; shown before the others; asked for at a time where all are wanted; put on paper at most. */
  const SIZE = 20;
  const FIRST = 5;
  const PIECE = 500;
  const MOST_ON_PAPER = 500;
  /** Milliseconds. */
  const PAUSE = {
    typing: 150,
    reading: 1500, // results looked at that long are worth coming back to
    loading: 300,
    slow: 4000,
    fuller: 10000,
    announcing: 800,
  };

  let format = null;

  /** A number as it is written in Vietnamese. Making the format takes a slow phone long: only once one is to be shown. */
  function number(value) {
    format ||= new Intl.NumberFormat("vi");
    return format.format(value);
  }

  const ADVICE = ["search.advice.spelling", "search.advice.fewer_words", "search.advice.no_signs"];

  const timers = {};

  function later(name, act) {
    clearTimeout(timers[name]);
    timers[name] = setTimeout(act, PAUSE[name]);
  }

  function never(...names) {
    names.forEach((name) => clearTimeout(timers[name]));
  }

  // What is asked

  let state = readState(location.search);

  function filtered() {
    return Object.keys(state.filters).length > 0;
  }

  function asked() {
    return Boolean(state.q.trim()) || filtered();
  }

  function hrefOf(to) {
    return writeState(to) || location.pathname;
  }

  /** The address of what is asked, even where the browser does not let the page change its own. */
  function address() {
    return new URL(hrefOf(state), location.href).href;
  }

  /** Whether the present address is one to come back to, and since when it stands. While typing, it is written over. */
  let kept = true;
  let since = 0;

  function remember(typing) {
    if (address() !== location.href) {
      const read = performance.now() - since > PAUSE.reading;
      try {
        history[!typing || kept || read ? "pushState" : "replaceState"](null, "", address());
      } catch {
        // Pages opened from disk may not change their address, and browsers limit how often: the results still show.
      }
    }
    kept = !typing;
    since = performance.now();
  }

  function fill() {
    input.value = state.q;
    page["sap-xep"].value = state.sort;
  }

  const { title } = document;

  /** What was asked stands in the browser's list of pages too. */
  function entitle() {
    document.title = state.q.trim() ? `${state.q.trim()} - ${title}` : title;
  }

  /** Ask something else: what `changes` says, from its first page on. */
  function go(changes, typing = false) {
    never("typing");
    state = { ...state, page: 1, ...changes };
    if (!typing) fill();
    remember(typing);
    return update();
  }

  /** Ask what the address says. */
  function recall() {
    never("typing");
    state = readState(location.search);
    kept = true;
    fill();
    return update();
  }

  // Asking

  /** Answers to what is no longer asked are dropped. */
  let turn = 0;
  /** The last answer, with the filters as the engine counts them. */
  const NOTHING = { total: 0, hits: [], facets: [] };
  let answer = NOTHING;
  /** An engine that should have been replaced by a fuller one long ago. */
  let givenUp = null;

  async function update() {
    turn += 1;
    const mine = turn;
    results.setAttribute("aria-busy", "true");
    if (asked()) wait();
    else showNothing();
    try {
      const engine = await loadSearch();
      if (mine === turn && asked()) await answerFrom(engine);
      if (mine === turn && (filtered() || page["bo-loc"].offsetParent)) await count(engine);
      if (mine === turn) settle(engine);
    } catch {
      if (mine === turn) fail();
    }
  }

  /** Find and show what is asked. */
  async function answerFrom(engine) {
    const mine = turn;
    // Of an index in pieces the first results come first: the others are as many pieces again.
    for (const size of engine.inPieces ? [FIRST, SIZE] : [SIZE]) {
      const found = await ask(engine, state, size);
      if (mine !== turn) return;
      state = { ...state, filters: found.filters, page: found.page };
      answer = { ...found, facets: [] };
      if (asked()) show(engine);
      else showNothing();
    }
  }

  /** Count what each filter would give. */
  async function count(engine) {
    const mine = turn;
    const facets = await engine.facets(state);
    if (mine !== turn) return;
    answer.facets = facets;
    panel.draw(facets);
    showChosen();
  }

  /** The page that is asked for; the last one where there are not as many. */
  async function ask(engine, { q, filters, sort, page }, size) {
    const found = await engine.search({ q, filters, sort, from: (page - 1) * SIZE, size });
    const last = lastPage(found.total);
    return page <= last ? { ...found, page } : ask(engine, { q, filters, sort, page: last }, size);
  }

  function lastPage(total) {
    return Math.max(1, Math.ceil(total / SIZE));
  }

  // Showing

  function button(text, className, onClick) {
    const made = element("button", className, text);
    made.type = "button";
    made.addEventListener("click", onClick);
    return made;
  }

  /** Tell how the search stands, in `lines` of a text or of nodes each. */
  function report(total, ...lines) {
    status.dataset.total = total;
    status.replaceChildren(...lines.filter(Boolean).map((line) => element("p", "", ...[line].flat())));
    later("announcing", () => (page["thong-bao"].textContent = `${status.innerText} ${page["chua-du"].textContent}`.trim()));
  }

  function wait() {
    offerLists(false, true);
    later("loading", () => {
      results.classList.add("mb-waiting");
      report(status.dataset.total, say("search.loading"));
    });
    later("slow", () => {
      report(status.dataset.total, say("search.loading"), say("search.slow"));
      offerLists(true, !asked());
    });
  }

  function arrive() {
    never("loading", "slow", "fuller");
    results.classList.remove("mb-waiting");
  }

  function settle(engine) {
    headPaper((state.page - 1) * SIZE + 1, answer.hits.length);
    results.setAttribute("aria-busy", "false");
    if (engine.complete === false && engine !== givenUp) awaitFuller(engine);
  }

  function fail() {
    arrive();
    clear();
    report(0, say("search.failed"), button(say("search.retry"), "mb-tool", update));
    offerLists(true, !asked());
    results.setAttribute("aria-busy", "false");
  }

  /** The ways into the portal that need no words. */
  function offerLists(offered, withExamples) {
    page["danh-muc"].hidden = !offered;
    page["vi-du"].hidden = !withExamples;
  }

  function clear() {
    results.replaceChildren();
    page["chua-du"].replaceChildren();
    for (const id of ["cac-trang", "cong-cu", "da-lam"]) page[id].hidden = true;
    page["dia-chi"].parentElement.hidden = true;
  }

  function show(engine) {
    arrive();
    entitle();
    offerLists(false, true);
    if (!filtered()) showChosen();
    clear();
    report(answer.total, ...sentences(), answer.shortened && say("search.shortened"));
    page["chua-du"].textContent = completeness(engine);
    draw(engine, answer.hits, (state.page - 1) * SIZE + 1);
    showPages();
  }

  /** Where nothing is asked, the lists need no search. */
  function showNothing() {
    answer = NOTHING;
    arrive();
    entitle();
    offerLists(true, true);
    showChosen();
    clear();
    report(0);
  }

  /** The texts of the plans are still on their way: more may be found in a moment. */
  function awaitFuller(engine) {
    results.setAttribute("aria-busy", "true");
    later("fuller", () => {
      givenUp = engine;
      update();
    });
  }

  /** What to say below the results where not all that there is has been searched: it must not move them when it goes. */
  function completeness(engine) {
    if (engine.complete !== false) return "";
    return engine === givenUp ? say("search.incomplete") : say("search.provisional");
  }

  /** How much was found, and of what. */
  function sentences() {
    const { total, words, matched, full, corrected } = answer;
    if (!total) {
      const nothing = words || filtered() ? say("search.none") : say("search.no_words");
      return [nothing, filtered() && button(say("search.without_filters"), "mb-tool", () => go({ filters: {} }))];
    }
    const count = element("strong", "", say("search.found", { total: number(total) }));
    if (corrected) {
      const to = { ...state, q: corrected.meant, page: 1 };
      const link = element("a", "", corrected.meant);
      link.href = hrefOf(to);
      link.addEventListener("click", (event) => follow(event, to));
      return [
        sayNodes("search.corrected", { typed: corrected.typed, meant: link }),
        sayNodes("search.found_for", { count, query: corrected.meant }),
      ];
    }
    if (matched === words) return [count];
    const held = { matched, words, full: number(full) };
    return [full ? say("search.nearly", held) : say("search.most", held), count];
  }

  function draw(engine, hits, first, whole = false) {
    if (hits.length) {
      const q = answer.corrected ? answer.corrected.meant : state.q;
      const showCoordinating = (state.filters["vai-tro"] || []).includes("phoi-hop");
      results.replaceChildren(...resultList(hits, first, { engine, q, showCoordinating, whole }));
    } else {
      results.replaceChildren(element("ul", "", ...ADVICE.map((key) => element("li", "", say(key)))));
    }
    page["cong-cu"].hidden = !hits.length;
  }

  function showPages() {
    const last = lastPage(answer.total);
    page["cac-trang"].hidden = last < 2;
    page["cac-trang"].replaceChildren(pageLinks(state.page, last, (to) => hrefOf({ ...state, page: to })));
  }

  // Filters

  const panel = new FacetPanel(page["cac-bo-loc"], (key, values) => go(withFilter(key, values)));

  function withFilter(key, values) {
    const { [key]: _, ...others } = state.filters;
    return { filters: values.length ? { ...others, [key]: values } : others };
  }

  function showChosen() {
    const box = page["dang-loc"];
    const chosen = chosenOf(answer.facets);
    const focused = box.contains(document.activeElement);
    box.hidden = !chosen.length;
    box.replaceChildren(...chosen.map(chip));
    if (chosen.length > 1) box.append(button(say("search.clear"), "mb-chips__clear", () => go({ filters: {} })));
    // The button that was pressed is gone: the reader goes on from the next one, or from the box.
    if (focused) (box.querySelector("button") || input).focus();
    const filters = say("search.filters.title");
    page["mo-bo-loc"].textContent = chosen.length ? `${filters} (${chosen.length})` : filters;
    page["xong-bo-loc"].textContent = asked()
      ? say("search.filters.see", { total: number(answer.total) })
      : say("search.filters.close");
  }

  function chip(chosen) {
    const { key, value, label } = chosen;
    const others = () => state.filters[key].filter((other) => other !== value);
    const made = button(label, "mb-chip", () => go(withFilter(key, others())));
    made.append(element("span", "mb-chip__cross", "×"));
    made.setAttribute("aria-label", say("search.filters.remove", chosen));
    return made;
  }

  /** On small screens the filters fold away. */
  function foldFilters() {
    const open = page["bo-loc"].classList.toggle("mb-facets--open");
    page["mo-bo-loc"].setAttribute("aria-expanded", String(open));
  }

  /** Lead the reader, and what a screen reader reads next, to how much was found. */
  function toResults() {
    page["tra-cuu"].scrollIntoView();
    status.focus({ preventScroll: true });
  }

  page["mo-bo-loc"].addEventListener("click", async () => {
    foldFilters();
    if (!answer.facets.length) await count(await loadSearch());
  });
  page["xong-bo-loc"].addEventListener("click", () => {
    foldFilters();
    toResults();
  });

  // Tools

  /** Every result there is, at most `most`. */
  async function all(most = Infinity) {
    const engine = await loadSearch();
    const { q, filters, sort } = state;
    const wanted = Math.min(answer.total, most);
    const hits = [];
    while (hits.length < wanted) {
      const size = Math.min(PIECE, wanted - hits.length);
      hits.push(...(await engine.search({ q, filters, sort, from: hits.length, size })).hits);
    }
    return { engine, hits };
  }

  function tell(text) {
    page["da-lam"].hidden = false;
    page["da-lam"].textContent = text;
  }

  const tools = {
    async copy() {
      tell((await copyAddress(address(), page["dia-chi"])) ? say("search.copied") : say("search.not_copied"));
    },
    async csv() {
      tell(say("search.saving"));
      const { hits } = await all();
      saveCsv(hits);
      tell(say("search.saved", { total: number(hits.length) }));
    },
    /** Paper gets all results, not one page of them, with all that their rows print. */
    async print() {
      const { engine, hits } = await all(MOST_ON_PAPER);
      draw(engine, hits, 1, true);
      headPaper(1, hits.length);
      root.addEventListener("afterprint", () => show(engine), { once: true });
      root.print();
    },
  };

  /** What heads the results on paper: what was asked, and how many there are. */
  function headPaper(first, count) {
    const { total, facets } = answer;
    const lines = [
      state.q.trim() && say("search.paper.query", { query: state.q }),
      ...chosenOf(facets).map(({ name, label }) => `${name}: ${label}`),
      say(count < total ? "search.paper.part" : "search.found", {
        first: number(first),
        last: number(first + count - 1),
        total: number(total),
      }),
      address(),
    ];
    page["de-in"].replaceChildren(...lines.filter(Boolean).map((line) => element("span", "", line)));
  }

  page["cong-cu"].addEventListener("click", ({ target }) => {
    const tool = tools[target.dataset.tool];
    if (tool) tool().catch(() => tell(say("search.not_done")));
  });
  page["sap-xep"].addEventListener("change", ({ target }) => go({ sort: target.value }));

  // Links to other states, and keys

  /** Follow a link to another state without loading the page anew, unless it is to open elsewhere. */
  function follow(event, to) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
    event.preventDefault();
    return go(to);
  }

  page["cac-trang"].addEventListener("click", (event) => {
    const link = event.target.closest("[data-page]");
    if (link && follow(event, { page: Number(link.dataset.page) })) toResults();
  });

  /** Arrows lead from the box to the results and among them, Escape back to the box. */
  document.addEventListener("keydown", (event) => {
    const places = [input, ...results.querySelectorAll("[data-result] h3 a")];
    const at = places.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1, Escape: -at }[event.key];
    const to = at >= 0 && step ? places[at + step] : null;
    if (!to || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    to.focus();
  });

  input.addEventListener("input", () => {
    results.setAttribute("aria-busy", "true");
    later("typing", () => go({ q: input.value }, true));
  });
  page.tim.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value !== state.q) go({ q: input.value }, true);
    kept = true;
    if (root.matchMedia("(hover: none)").matches) input.blur(); // puts the keyboard of a phone away
  });
  root.addEventListener("popstate", recall);
  onSearchReady(update);
  fill();
  update();
})(globalThis);
