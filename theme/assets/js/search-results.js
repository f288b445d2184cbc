/* Results as the reader sees them: one after the other, and the pages they are on. */
(function (root) {
  "use strict";

  const { addressOf, element, marked, say, sayNodes } = root.MinhBach;

  const THROUGH = { "chu-tri": "search.result.leads_through", "phoi-hop": "search.result.coordinates_through" };
  const PAGES_AROUND = 2;

  /** 2024-09-30 → 30/9/2024, as the portal's pages write days. */
  function shownDay(day) {
    const [year, month, date] = day.split("-");
    return [date, Number(month) < 3 ? month : Number(month), year].join("/");
  }

  function fact(name, ...content) {
    const label = element("span", "mb-result__label", `${say(`search.result.${name}`)}: `);
    return element("span", "mb-result__fact", label, ...content);
  }

  /** Who and by when. Those who coordinate are shown where they are why the entry was found. */
  function facts(hit, { engine, q, showCoordinating }) {
    const marks = (text) => marked(engine, text, q);
    const found = [];
    if (hit.lead) found.push(fact(["document", "plan"].includes(hit.type) ? "issuer" : "lead", ...marks(hit.lead)));
    if (hit.coordinating && (showCoordinating || engine.marks(hit.coordinating, q).length)) {
      found.push(fact(hit.type === "target" ? "executing" : "coordinating", ...marks(hit.coordinating)));
    }
    for (const { role, name } of hit.through || []) {
      found.push(element("span", "mb-result__through", say(THROUGH[role] || "search.result.through", { group: name })));
    }
    if (hit.deadline) {
      const day = hit.endsOn ? element("time", "", shownDay(hit.endsOn)) : null;
      if (day) day.dateTime = hit.endsOn;
      const last = hit.fallsDueAgain ? "search.result.first_due" : "search.result.until";
      found.push(fact("deadline", ...marks(hit.deadline), ...(day ? [" ", ...sayNodes(last, { day })] : [])));
    }
    return found;
  }

  /**
   * A result; `shown` is `{engine, q, showCoordinating, whole}`: what finds the words to mark, and in what; whether to
   * show more than the words around them.
   */
  function result(hit, shown) {
    const { engine, q, whole } = shown;
    const link = element("a", "", ...marked(engine, hit.title, q));
    link.href = addressOf(hit);
    const item = element(
      "li",
      "mb-result",
      element(
        "p",
        "mb-result__trail",
        element("span", "mb-type", say(`search.types.${hit.type}`)),
        " ",
        hit.trail.join(" › "),
      ),
      element("h3", "mb-result__title", link),
    );
    if (hit.text) {
      const text = whole && hit.type !== "section" ? hit.text : engine.snippet(hit.text, q);
      item.append(element("p", "mb-result__snippet", ...marked(engine, text, q)));
    }
    const known = facts(hit, shown);
    if (known.length) item.append(element("p", "mb-result__facts", ...known.flatMap((part) => [part, " "])));
    item.dataset.result = `${hit.type}:${hit.id}`;
    return item;
  }

  /** The results of a page, the first of them numbered `first`. */
  function resultList(hits, first, shown) {
    const list = element("ol", "mb-results", ...hits.map((hit) => result(hit, shown)));
    list.start = first;
    return [element("h2", "mb-hidden", say("search.results")), list];
  }

  /** The numbers of pages to offer: the first, the last, those around `page`; null for a gap. */
  function pageNumbers(page, count) {
    const near = Array.from({ length: PAGES_AROUND * 2 + 1 }, (_, place) => page - PAGES_AROUND + place);
    const numbers = [...new Set([1, ...near, count])].filter((number) => number >= 1 && number <= count);
    return numbers.flatMap((number, place) => (place && number > numbers[place - 1] + 1 ? [null, number] : [number]));
  }

  /** Links to the pages of the results; `hrefOf(number)` is where each leads. */
  function pageLinks(page, count, hrefOf) {
    const link = (number, text, label) => {
      const made = element("a", "mb-pages__link", text);
      made.href = hrefOf(number);
      made.dataset.page = number;
      made.setAttribute("aria-label", label);
      if (number === page) made.setAttribute("aria-current", "page");
      return made;
    };
    const parts = pageNumbers(page, count).map((number) =>
      number ? link(number, String(number), say("search.pages.page", { number })) : element("span", "mb-pages__gap", "…"),
    );
    if (page > 1) parts.unshift(link(page - 1, say("search.pages.before"), say("search.pages.page_before")));
    if (page < count) parts.push(link(page + 1, say("search.pages.after"), say("search.pages.page_after")));
    return element("ul", "", ...parts.map((part) => element("li", "", part)));
  }

  Object.assign(root.MinhBach, { pageLinks, resultList });
})(globalThis);
