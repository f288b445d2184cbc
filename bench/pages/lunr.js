/* lunr with a prebuilt index, and what is shown beside it. All words must be there; the last may go on. */
(function (root) {
  "use strict";

  const { json, script } = root.Bench;

  async function open() {
    const [index, documents] = await Promise.all([
      json("index.json"),
      json("documents.json"),
      script("lunr.min.js"),
      script("fold.js"),
    ]);
    return { index: root.lunr.Index.load(index), documents };
  }

  async function search({ index, documents }, q) {
    const { presence, wildcard } = root.lunr.Query;
    const words = root.MinhBach.words(q).map(({ folded }) => folded);
    const found = index.query((query) => {
      words.forEach((word, place) => {
        const last = place === words.length - 1;
        query.term(word, { presence: presence.REQUIRED, wildcard: last ? wildcard.TRAILING : wildcard.NONE });
        if (last) query.term(word, { boost: 2 });
      });
    });
    return found.slice(0, 10).map(({ ref }) => documents[ref]);
  }

  root.Bench.engine = { open, search };
})(globalThis);
