/* MiniSearch with a serialized index that holds what is shown. All words must be there; the last may go on. */
(function (root) {
  "use strict";

  const { json, script } = root.Bench;

  async function open() {
    const [index] = await Promise.all([json("index.json"), script("minisearch.js"), script("fold.js"), script("options.js")]);
    return root.MiniSearch.loadJS(index, root.Bench.options());
  }

  async function search(index, q) {
    return index.search(q).slice(0, 10);
  }

  root.Bench.engine = { open, search };
})(globalThis);
