/* The box and the results, the same for every engine: all of it is loaded when the box is first used. */
(function (root) {
  "use strict";

  const { engine } = root.Bench;
  const input = document.querySelector("#q");
  const results = document.querySelector("#results");
  let opening = null;

  function ready() {
    opening ||= engine.open();
    return opening;
  }

  function item(...texts) {
    const made = document.createElement("li");
    for (const text of texts.filter(Boolean)) {
      const line = document.createElement("p");
      line.textContent = text;
      made.append(line);
    }
    return made;
  }

  /** Each result as soon as its texts are there and those above it are shown. */
  async function search() {
    const hits = await engine.search(await ready(), input.value);
    if (!hits.length) results.append(item());
    for (const hit of hits) {
      const { type, title, trail, lead, deadline, text } = await hit;
      results.append(item(type, title, trail, lead, deadline, text));
    }
  }

  input.addEventListener("focus", ready, { once: true });
  input.addEventListener("input", search);
})(globalThis);
