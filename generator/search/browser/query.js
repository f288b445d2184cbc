/* What was typed → what is asked: words, pairs, phrases, what must not be there. Whatever is typed has a meaning. */
(function (root) {
  "use strict";

  const { numbers, words } = root.MinhBach;

  /** Words beyond this many are not searched for, and the page says so. */
  const MOST_WORDS = 24;
  /** Letters beyond this many are not read. */
  const MOST_LETTERS = 2000;

  // A phrase in quotes (one never closed ends with the text), or what stands between white space; "-" before either.
  const PART = /(?<minus>(?<=^|\s)[-−])?(?:["“”„«»](?<phrase>[^"“”„«»]*)["“”„«»]?|[^\s"“”„«»]+)/gu;

  /**
   * What `typed` asks for:
   * `words`  what must be there: `{folded, exact, goesOn, light}`, each once; the last may still be being typed; what is
   * light need not be there;
   * `pairs`  neighbours: `{first, second, required, goesOn}`; those of a phrase or of a document's number are required;
   * `without`  runs of words that must not be there; `quoted`  whether a phrase was put in quotes; `shortened`  whether
   * words were left out.
   * `questions` are turns of phrase, as lists of folded words, that are left out where other words remain; `particles`
   * words as written that say little: "của", "và".
   */
  function parse(typed, questions = [], particles = new Set()) {
    const text = typed.slice(0, MOST_LETTERS);
    const found = words(text);
    const together = [...numbers(text), ...abbreviated(text)];
    const sequence = [];
    const without = [];
    for (const match of text.matchAll(PART)) {
      const end = match.index + match[0].length;
      const inside = found.filter((word) => word.start >= match.index && word.end <= end);
      const quoted = match.groups.phrase !== undefined;
      if (match.groups.minus && inside.length) without.push(inside.map(({ folded }) => folded));
      else sequence.push(...inside.map((word, place) => ({ ...word, quoted, bound: bound(word, inside[place - 1], quoted) })));
    }
    function bound(word, before, quoted) {
      // The parts of a document's number belong together, and those of "TT&TT".
      const within = ([from, to]) => from <= before.start && word.end <= to;
      return before !== undefined && (quoted || together.some(within));
    }
    const asked = withoutQuestions(sequence, questions);
    const kept = asked.slice(0, MOST_WORDS);
    const last = kept[kept.length - 1];
    if (last) last.goesOn = mayGoOn(last, text);
    return {
      words: distinct(kept, particles),
      pairs: pairs(kept),
      without,
      quoted: kept.some(({ quoted }) => quoted),
      shortened: asked.length > MOST_WORDS || typed.length > MOST_LETTERS,
    };
  }

  /** Where abbreviations with "&" stand, as [start, end]. */
  function abbreviated(text) {
    return Array.from(text.matchAll(/[\p{L}\p{N}]+(?:&[\p{L}\p{N}]+)+/gu), (match) => [match.index, match.index + match[0].length]);
  }

  function withoutQuestions(sequence, questions) {
    const left = new Set(sequence);
    for (const question of questions) {
      for (let start = 0; start + question.length <= sequence.length; start += 1) {
        const here = sequence.slice(start, start + question.length);
        if (here.every((word, place) => !word.quoted && word.folded === question[place])) {
          here.forEach((word) => left.delete(word));
        }
      }
    }
    return left.size ? sequence.filter((word) => left.has(word)) : sequence;
  }

  /** Whether the last word may still be being typed: a lone digit ("quý 1") starts no number, but in "60/2". */
  function mayGoOn(word, text) {
    return !word.quoted && word.end === text.length && (word.bound || !/^\p{N}$/u.test(word.folded));
  }

  function distinct(sequence, particles) {
    const found = new Map();
    for (const { folded, exact, goesOn = false, quoted } of sequence) {
      const before = found.get(folded);
      const light = !quoted && particles.has(exact || "") && (!before || before.light);
      found.set(folded, {
        folded,
        exact: (before && before.exact) || exact,
        goesOn: before ? before.goesOn && goesOn : goesOn,
        light,
      });
    }
    const all = [...found.values()];
    return all.every(({ light }) => light) ? all.map((word) => ({ ...word, light: false })) : all;
  }

  function pairs(sequence) {
    const found = new Map();
    for (let place = 1; place < sequence.length; place += 1) {
      const [first, second] = [sequence[place - 1].folded, sequence[place].folded];
      const { bound, goesOn = false } = sequence[place];
      const key = `${first} ${second}`;
      const before = found.get(key);
      found.set(key, { first, second, required: bound || Boolean(before && before.required), goesOn });
    }
    return [...found.values()];
  }

  root.MinhBach = Object.assign(root.MinhBach, { parse });
})(globalThis);
