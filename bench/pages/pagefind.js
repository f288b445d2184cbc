/* Pagefind by its own API. Without its worker, as it then has one script less to wait for. */
(function (root) {
  "use strict";

  async function open() {
    const { createInstance } = await root.Bench.module("pagefind/pagefind.js");
    return createInstance({ noWorker: true });
  }

  async function search(pagefind, q) {
    const { results } = await pagefind.search(q);
    return results.slice(0, 10).map(async (result) => {
      const { meta, plain_excerpt: text } = await result.data();
      return { ...meta, text };
    });
  }

  root.Bench.engine = { open, search };
})(globalThis);
