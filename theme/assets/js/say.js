/* The words of the frame, from the site's catalogue (words.js, made by generator/wording.py). */
(function (root) {
  "use strict";

  const PART = /\{([a-z_]+)\}/;

  /** The words of `key`, with its `{parts}` put in: an array of strings and of the nodes given as parts. */
  function sayNodes(key, parts = {}) {
    // `split` with a group gives words and names of parts in turn.
    return root.MinhBach.wording[key]
      .split(PART)
      .map((piece, place) => (place % 2 ? parts[piece] : piece))
      .filter((piece) => piece !== "");
  }

  /** The words of `key` as one string. */
  function say(key, parts) {
    return sayNodes(key, parts).join("");
  }

  root.MinhBach = Object.assign(root.MinhBach || {}, { say, sayNodes });
})(globalThis);
