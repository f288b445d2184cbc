/* The portal's own search, as its pages ask it. */
(function (root) {
  "use strict";

  const FIRST = 5;

  /** Ten results, the first five before the others, as the search page asks for them. */
  async function search(engine, q) {
    const shown = (hit) => ({ ...hit, trail: hit.trail.join(" › "), text: engine.snippet(hit.text, q) });
    const { hits, total } = await engine.search({ q, size: FIRST });
    const rest = engine.search({ q, from: FIRST, size: FIRST });
    const others = Array.from({ length: Math.max(0, Math.min(FIRST, total - FIRST)) }, (_, place) =>
      rest.then((found) => shown(found.hits[place])),
    );
    return [...hits.map(shown), ...others];
  }

  root.Bench.engine = { open: () => root.MinhBach.loadSearch(), search };
})(globalThis);
