/* Asking the index: from what was typed to results in order, with what to show of each. Knows no page.
   Needs fold.js and lunr.js; the index is the value that tra-cuu/chi-muc.js sets. */
(function (root) {
  "use strict";

  const { words } = root.MinhBach;

  /** Words beyond this many are not searched for, and the page says so. */
  const MOST_WORDS = 24;
  /** Words of a snippet, around the best match. */
  const SNIPPET_WORDS = 36;
  /** Entities shown above all else when their own name was typed. */
  const DIRECT_HITS = 6;
  /** The types that are entities: things with a page, rather than something said in a plan. */
  const ENTITIES = new Set(["plan", "province", "agency", "area", "year", "document"]);
  /** How much counts what, beside the weights of the fields that are in the index itself. */
  const BOOST = { whole: 2, prefix: 1, exact: 3, pair: 4, exactPair: 2, pairInCell: 16, titlePhrase: 2 };

  /** The row of an entry, as generator/search.py writes it. */
  function entry(row) {
    const [type, id, url, title, trail, lead, deadline, text, keys] = row;
    return { type, id, url, title, trail, lead, deadline, text, keys };
  }

  /** lunr's form of an index, made again from the shorter one that is published. */
  function inflate(packed) {
    const nothing = {};
    const postings = packed.terms.map((_, place) => {
      const posting = { _index: place };
      for (const field of packed.fields) posting[field] = {};
      return posting;
    });
    const fieldVectors = [];
    for (const field of packed.fields) {
      for (const [ref, ...steps] of packed.vectors[field]) {
        const elements = [];
        for (let i = 0, place = 0; i < steps.length; i += 2) {
          place += steps[i];
          elements.push(place, steps[i + 1]);
          postings[place][field][ref] = nothing;
        }
        fieldVectors.push([`${field}/${ref}`, elements]);
      }
    }
    const invertedIndex = packed.terms.map((term, place) => [term, postings[place]]);
    invertedIndex.sort(([a], [b]) => (a < b ? -1 : 1));
    return { version: root.lunr.version, fields: packed.fields, fieldVectors, invertedIndex, pipeline: [] };
  }

  /** What was typed, as the words to search for; words typed twice count once. */
  function parse(typed) {
    const all = words(typed);
    const seen = new Set();
    const distinct = all.filter((word) => {
      const key = word.exact || word.folded;
      return !seen.has(key) && seen.add(key);
    });
    return { words: distinct.slice(0, MOST_WORDS), shortened: distinct.length > MOST_WORDS };
  }

  /** Whether the last word may still be being typed: a lone digit ("quý 1") is not the start of a number. */
  function mayGoOn(word) {
    return !/^\p{N}$/u.test(word.folded);
  }

  /** Whether `word`, met in a text, answers the query's word at `place`. */
  function answers(word, query, place) {
    const wanted = query.words[place].folded;
    const last = place === query.words.length - 1 && mayGoOn(query.words[place]);
    return last ? word.folded.startsWith(wanted) : word.folded === wanted;
  }

  /** The texts of words one after the other, a space around each, to look for phrases in. */
  function line(found, form) {
    return ` ${found.map((word) => (form === "exact" && word.exact) || word.folded).join(" ")} `;
  }

  function phrase(found, form) {
    const text = line(found, form);
    return mayGoOn(found[found.length - 1]) ? text.trimEnd() : text;
  }

  class Engine {
    constructor(packed) {
      this.index = root.lunr.Index.load(inflate(packed));
      this.entries = packed.entries.map(entry);
      this.textFields = packed.fields.filter((field) => field !== "exact");
      this.lines = new Map();
    }

    /**
     * The results of `typed`, best first: `{hits, words, matched, shortened}`, where `hits` are entries and `matched` is
     * how many of the words (at least half) each of them holds.
     */
    search(typed) {
      const query = parse(typed);
      const count = query.words.length;
      if (!count) return { hits: [], words: 0, matched: 0, shortened: false };
      let found = this.ask(query, root.lunr.Query.presence.REQUIRED);
      let matched = count;
      if (!found.length) [found, matched] = this.most(query);
      const hits = this.ranked(query, found);
      return { hits, words: count, matched: hits.length ? matched : 0, shortened: query.shortened };
    }

    /** lunr's results. The query is built, never parsed: whatever was typed is words, not operators. */
    ask(query, presence) {
      const { wildcard } = root.lunr.Query;
      const fields = this.textFields;
      return this.index.query((clauses) => {
        query.words.forEach((word, place) => {
          const last = place === query.words.length - 1 && mayGoOn(word);
          if (last) clauses.term(word.folded, { fields, presence, wildcard: wildcard.TRAILING, boost: BOOST.prefix });
          clauses.term(word.folded, {
            fields,
            presence: last ? root.lunr.Query.presence.OPTIONAL : presence,
            boost: BOOST.whole,
          });
          if (word.exact) clauses.term(word.exact, { fields: ["exact"], boost: BOOST.exact });
        });
      });
    }

    /** The entries that hold the most of the words, and how many that is; none where it is less than half of them. */
    most(query) {
      const found = this.ask(query, root.lunr.Query.presence.OPTIONAL).map((hit) => {
        const terms = Object.keys(hit.matchData.metadata).map((folded) => ({ folded }));
        const held = query.words.filter((_, place) => terms.some((term) => answers(term, query, place)));
        return { hit, held: held.length };
      });
      const best = found.reduce((most, { held }) => Math.max(most, held), 0);
      if (best * 2 < query.words.length) return [[], 0];
      return [found.filter(({ held }) => held === best).map(({ hit }) => hit), best];
    }

    /** The found entries in order: entities whose name was typed, then by lunr's score and by words standing together. */
    ranked(query, found) {
      const scored = found.map(({ ref, score }) => {
        const lines = this.linesOf(ref);
        const together = score * (1 + this.togetherness(query, lines));
        return {
          ref: Number(ref),
          direct: ENTITIES.has(this.entries[ref].type) ? nearness(query, lines.names) : 0,
          score: standsAt(lines.title, query) >= 0 ? together * BOOST.titlePhrase : together,
        };
      });
      // Equal scores keep the order of the plans: the same query gives the same page everywhere.
      const byScore = (a, b) => b.score - a.score || a.ref - b.ref;
      const direct = scored
        .filter((hit) => hit.direct)
        .sort((a, b) => b.direct - a.direct || byScore(a, b))
        .slice(0, DIRECT_HITS);
      const above = new Set(direct);
      const rest = scored.filter((hit) => !above.has(hit)).sort(byScore);
      return [...direct, ...rest].map(({ ref }) => this.entries[ref]);
    }

    /** How many neighbours in the query stand together in the entry too: most syllables say little alone. */
    togetherness(query, lines) {
      let sum = 0;
      for (let i = 1; i < query.words.length; i += 1) {
        const pair = query.words.slice(i - 1, i + 1);
        if (lines.folded.includes(phrase(pair, "folded"))) sum += BOOST.pair;
        // "so noi vu quy 1": who leads and by when are what a clerk asks for.
        if (lines.cells.includes(phrase(pair, "folded"))) sum += BOOST.pairInCell;
        if (pair.some((word) => word.exact) && lines.exact.includes(phrase(pair, "exact"))) sum += BOOST.exactPair;
      }
      return query.words.length > 1 ? sum / (query.words.length - 1) : 0;
    }

    linesOf(ref) {
      if (!this.lines.has(ref)) {
        const { title, trail, lead, deadline, text, keys } = this.entries[ref];
        const parts = [title, trail, lead, deadline, text, keys].map(words);
        const names = [title, ...keys.split(" | ")].map(words);
        const lines = { title: parts[0], names };
        for (const form of ["folded", "exact"]) {
          lines[form] = parts.map((part) => line(part, form)).join("|");
        }
        lines.cells = `${line(parts[2], "folded")}|${line(parts[3], "folded")}`;
        this.lines.set(ref, lines);
      }
      return this.lines.get(ref);
    }
  }

  /** How near a name comes to what was typed: 3 the very name, 2 its start, 1 in it, 0 not. */
  function nearness(query, names) {
    return names.reduce((best, name) => {
      const at = standsAt(name, query);
      if (at < 0) return best;
      if (at > 0) return Math.max(best, 1);
      const count = query.words.length;
      return name.length === count && spells(name[count - 1], query.words[count - 1]) ? 3 : Math.max(best, 2);
    }, 0);
  }

  /** Where in `found` the query's words stand in a row, or -1. */
  function standsAt(found, query) {
    return found.findIndex((_, start) =>
      query.words.every((wanted, place) => {
        const word = found[start + place];
        const last = place === query.words.length - 1 && mayGoOn(wanted);
        return word !== undefined && spells(word, wanted, last);
      }),
    );
  }

  /** Whether `word` is `wanted`, or starts with it. Who types accents means them: "số" is not "Sở"; "so" may be. */
  function spells(word, wanted, start = false) {
    const [has, typed] = wanted.exact ? [word.exact || word.folded, wanted.exact] : [word.folded, wanted.folded];
    return start ? has.startsWith(typed) : has === typed;
  }

  /** The words of `text` to mark, as `{start, end}`: those that stand together as in the query; else each that is in it. */
  function marks(text, typed) {
    return marked(words(text), parse(typed)).map(({ start, end }) => ({ start, end }));
  }

  function marked(found, query) {
    const single = found.filter((word) => query.words.some((_, place) => answers(word, query, place)));
    const together = new Set();
    for (let at = 1; at < found.length; at += 1) {
      for (let place = 1; place < query.words.length; place += 1) {
        if (answers(found[at - 1], query, place - 1) && answers(found[at], query, place)) {
          together.add(found[at - 1]).add(found[at]);
        }
      }
    }
    return together.size ? single.filter((word) => together.has(word)) : single;
  }

  /** The part of `text` with the most matches, "…" where it was cut. */
  function snippet(text, typed) {
    const found = words(text);
    if (found.length <= SNIPPET_WORDS) return text;
    const hits = new Set(marked(found, parse(typed)));
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

  root.MinhBach = Object.assign(root.MinhBach, { Engine, marks, snippet, MOST_WORDS });
})(globalThis);
