/* What of a text is shown for a query: the words to mark, and the part around them. */
(function (root) {
  "use strict";

  const { words } = root.MinhBach;

  /** Words of a snippet, around the best match. */
  const SNIPPET_WORDS = 36;

  /** The words of `text` to mark, as `{start, end}`: those that stand together as asked; else each that is asked. */
  function marks(text, query) {
    return marked(words(text), query).map(({ start, end }) => ({ start, end }));
  }

  function marked(found, query) {
    const asWritten = found.filter((word) => query.words.some((wanted) => answers(word, wanted)));
    const plain = ({ folded, goesOn }) => ({ folded, goesOn });
    const single = asWritten.length
      ? asWritten
      : found.filter((word) => query.words.some((wanted) => answers(word, plain(wanted))));
    const together = new Set();
    for (let at = 1; at < found.length; at += 1) {
      for (const { first, second, goesOn } of query.pairs) {
        if (found[at - 1].folded === first && answers(found[at], { folded: second, goesOn })) {
          together.add(found[at - 1]).add(found[at]);
        }
      }
    }
    return together.size ? single.filter((word) => together.has(word)) : single;
  }

  /** The part of `text` with the most matches, "…" where it was cut. */
  function snippet(text, query) {
    const found = words(text);
    if (found.length <= SNIPPET_WORDS) return text;
    const hits = new Set(marked(found, query));
    let [best, most] = [0, -1];
    let inside = 0;
    found.forEach((word, at) => {
      if (hits.has(word)) inside += 1;
      if (at >= SNIPPET_WORDS && hits.has(found[at - SNIPPET_WORDS])) inside -= 1;
      if (inside > most) [best, most] = [at, inside];
    });
    // The best window ends on a match: let some words follow it.
    const last = Math.min(found.length - 1, Math.max(SNIPPET_WORDS - 1, best + Math.floor(SNIPPET_WORDS / 3)));
    const first = Math.max(0, last - SNIPPET_WORDS + 1);
    const start = first === 0 ? 0 : found[first].start;
    const end = last === found.length - 1 ? text.length : found[last].end;
    return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }

  /** Whether `word`, met in a text, is the one wanted; who types accents means them: "sở" is not "số". */
  function answers(word, { folded, exact = null, goesOn }) {
    const is = (has, wanted) => (goesOn ? has.startsWith(wanted) : has === wanted);
    return is(word.folded, folded) && (!exact || !word.exact || is(word.exact, exact));
  }

  root.MinhBach = Object.assign(root.MinhBach, { marks, snippet });
})(globalThis);
