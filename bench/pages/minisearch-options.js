/* MiniSearch must be told the same when an index is made and when it is asked. */
(function (root) {
  "use strict";

  /** How much a word counts where it stands: as in generator/search/weights.py. */
  const BOOSTS = { title: 6, keys: 6, lead: 4, deadline: 4, text: 2, coordinating: 1, context: 1 };

  const options = () => ({
    fields: Object.keys(BOOSTS).map((name) => `in_${name}`),
    storeFields: ["type", "title", "trail", "lead", "deadline", "text", "url"],
    tokenize: (text) => root.MinhBach.words(text).map(({ folded }) => folded),
    processTerm: (term) => term,
    searchOptions: {
      boost: Object.fromEntries(Object.entries(BOOSTS).map(([name, boost]) => [`in_${name}`, boost])),
      combineWith: "AND",
      prefix: (term, place, terms) => place === terms.length - 1,
    },
  });

  root.Bench = Object.assign(root.Bench || {}, { BOOSTS, options });
})(globalThis);
