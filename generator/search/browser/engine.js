/* Asking an index: from what was typed to results in order, with what to show of each. Knows no page and no files:
   an index gives postings, columns and entries; lunr scores. */
(function (root) {
  "use strict";

  const { Clauses, FACET_COLUMNS, Facets, NAME, address, fold, isoDay, marks, parse, snippet, words } = root.MinhBach;

  /** Entries that lunr scores; those after them, on later pages, stay in the order of the same weights. */
  const POOL = 300;
  /** Entities shown above all else when their own name was typed. */
  const DIRECT_HITS = 6;
  /** First sounds often taken for each other that are written with more than a letter's difference. */
  const ALIKE = [["ch", "tr"], ["gi", "d", "r"]];
  /** Letters of a word that may be mended: longer ones are no words, and cost seconds. */
  const LONGEST = 24;
  /** Words that a mistyped one may have been, tried one by one. */
  const GUESSES = 12;

  class Engine {
    /**
     * `pause` is awaited between slices of long work; `complete` says whether `index` holds all there is; `inPieces`
     * whether what is asked of it may have to be loaded first.
     */
    constructor(index, pause = () => undefined, complete = true) {
      this.index = index;
      this.pause = pause;
      this.complete = complete;
      this.inPieces = Boolean(index.settings.bounds);
      this.questions = index.settings.questions.map((question) => words(question).map(({ folded }) => folded));
      this.particles = new Set(index.settings.particles);
      this.found = new Map();
    }

    parse(typed) {
      return parse(typed, this.questions, this.particles);
    }

    /**
     * The results of `q` that pass `filters`, in the order `sort` asks for (`lien-quan`, `thoi-han`, `ke-hoach`): `size`
     * of them, from the one numbered `from`. `matched` is how many of the `words` each result holds; where that is not all
     * of them, `full` is how many long texts do. `filters` are those that there are.
     */
    async search({ q = "", filters = {}, sort = "lien-quan", from = 0, size = 20 } = {}) {
      const found = await this.find(q);
      const facets = await this.facetsOver(filters);
      const numbers = facets ? facets.pass(found.numbers, filters) : found.numbers;
      await this.pause();
      const ordered = await this.ordered(found, numbers, sort, from + size);
      await this.pause();
      const entries = await this.index.read(ordered.slice(from, from + size));
      const { words: count, matched, full, corrected, shortened } = found;
      return {
        total: numbers.length,
        filters: facets ? facets.known(filters) : {},
        hits: entries.map((entry) => this.hit(entry, facets ? facets.through(entry.number, filters) : [])),
        words: count,
        matched,
        full,
        corrected,
        shortened,
      };
    }

    /** How many results each value of each filter would give. */
    async facets({ q = "", filters = {} } = {}) {
      const found = await this.find(q);
      const facets = await this.allFacets();
      return facets.count(found.numbers, filters, this.pause);
    }

    /** What to offer while `q` is typed: entities first. */
    async suggest(q, size = 8) {
      if (!this.parse(q).words.length) return [];
      return (await this.search({ q, size })).hits;
    }

    async facetsOver(filters) {
      return Object.values(filters).some((values) => values && values.length) ? this.allFacets() : null;
    }

    async allFacets() {
      if (!this.filters) {
        const names = this.index.allNames();
        const columns = await Promise.all(FACET_COLUMNS.map((name) => this.index.column(name)));
        const named = Object.fromEntries(columns.map((column, place) => [FACET_COLUMNS[place], column]));
        this.filters = new Facets(await names, named);
      }
      return this.filters;
    }

    /** Everything found for `q`: `numbers` of entries, rising, and how to score them. */
    async find(q) {
      if (!this.found.has(q)) {
        if (this.found.size > 50) this.found.clear();
        const finding = this.findAnew(q);
        this.found.set(q, finding);
        finding.catch(() => this.found.delete(q));
      }
      return this.found.get(q);
    }

    async findAnew(q) {
      const query = this.parse(q);
      const count = query.words.filter(({ light }) => !light).length;
      const answer = { words: count, matched: count, full: 0, corrected: null, shortened: query.shortened };
      // The names are asked for at once with the rest: of an index in pieces, each wave of requests takes its time.
      const [clauses] = await Promise.all([
        new Clauses(query, this.index.settings.boosts, this.index.size).resolve(this.index),
        this.named(query),
      ]);
      await this.pause();
      const numbers = this.holdingAll(clauses);
      if (!count) {
        // Nothing that can be searched was typed: everything, unless signs alone were.
        return { ...answer, clauses, numbers: query.without.length || !q.trim() ? numbers : [] };
      }
      // Who puts words in quotes means them.
      if (query.quoted) return { ...answer, clauses, numbers };
      const corrected = await this.correct(q, query, clauses, numbers);
      if (corrected) return { ...answer, ...corrected };
      if (this.telling(numbers, clauses)) return { ...answer, clauses, numbers };
      return { ...answer, clauses, numbers, full: numbers.length, ...this.most(clauses, numbers) };
    }

    holdingAll(clauses) {
      const groups = clauses.required();
      return where(clauses.holding(groups), groups.length, clauses.excluded());
    }

    /** Whether results say more than that a long text holds every word somewhere: one is none, or holds all pairs. */
    telling(numbers, clauses) {
      if (!numbers.length || numbers[0] < this.index.settings.sections_from) return numbers.length > 0;
      const pairs = clauses.pairs.filter((terms) => terms.some((term) => clauses.postings.has(term)));
      const held = clauses.holding(pairs);
      return numbers.some((number) => held[number] === pairs.length);
    }

    /**
     * What holds the most of the words, where all of them stand in no entry, or in long texts alone: `{matched, numbers,
     * held}`. Less than half of the words were not what was asked for.
     */
    most(clauses, numbers) {
      const { sections_from: sectionsFrom } = this.index.settings;
      const groups = clauses.telling();
      const count = groups.length;
      const held = clauses.holding(groups);
      const out = clauses.excluded();
      const best = (end) => {
        let most = 0;
        for (let number = 0; number < end; number += 1) if (!out[number] && held[number] > most) most = held[number];
        return most;
      };
      let matched = best(sectionsFrom);
      if (matched * 2 < count) matched = numbers.length ? count : best(held.length);
      if (matched * 2 < count || !matched) return { matched: 0, numbers: [] };
      return { matched, numbers: where(held, matched, out), held };
    }

    /**
     * The query with one word mended: `{clauses, numbers, corrected}`; null where nothing is the matter. A word may be
     * mistyped where it never stands beside its neighbours, and another, one slip away, stands beside all of them.
     */
    async correct(q, query, clauses, numbers) {
      const telling = this.telling(numbers, clauses);
      const suspects = query.words.filter((word, place) => this.suspect(word, place, query, clauses, telling));
      if (!suspects.length) return null;
      const dictionary = await this.index.dictionary();
      await this.pause();
      const known = new Map(dictionary.map(([word, count, ways]) => [word, { count, ways }]));
      let best = null;
      // Who types accents is taken at the word: a slip is one letter as written, accents and all.
      const accented = query.words.some(({ exact }) => exact);
      for (const { folded, exact } of suspects) {
        const support = supported(query, clauses, folded);
        for (const meant of this.near(folded, dictionary, known)) {
          if (query.words.some((word) => word.folded === meant)) continue; // a word said twice is no mending
          const { count, ways } = known.get(meant);
          const written = accented ? ways.find((way) => oneSlip(exact || folded, way)) : ways[0];
          if (!written) continue;
          await this.pause();
          const mended = mend(query, folded, meant);
          const tried = await new Clauses(mended, this.index.settings.boosts, this.index.size).resolve(this.index);
          const now = supported(mended, tried, meant);
          const better = now.there === now.all && now.there > support.there;
          if (!better && known.has(folded)) continue;
          const found = this.holdingAll(tried);
          if (!found.length || (numbers.length && !this.telling(found, tried))) continue;
          const weight = [better ? 1 : 0, now.entries, count];
          if (!best || compare(weight, best.weight) > 0) best = { weight, folded, written, numbers: found, clauses: tried };
        }
      }
      if (!best) return null;
      return {
        clauses: best.clauses,
        numbers: best.numbers,
        corrected: { typed: q, meant: replaced(q, best.folded, best.written) },
      };
    }

    /** Whether a word may be mistyped; where there are telling results, only if it never stands beside two neighbours. */
    suspect(word, place, query, clauses, telling) {
      if (word.light || !/\p{L}/u.test(word.folded)) return false;
      const { there, all } = supported(query, clauses, word.folded);
      if (telling) return all > 1 && there === 0;
      return there < all || !clauses.words[place].some((term) => clauses.postings.has(term));
    }

    /** Words one slip away from `typed`: a letter more, less, other, two changed about, or said alike. */
    near(typed, dictionary, known) {
      if (typed.length < 2 || typed.length > LONGEST) return [];
      if (!this.tokens) this.tokens = root.lunr.TokenSet.fromArray(dictionary.map(([word]) => word));
      const slips = root.lunr.TokenSet.fromFuzzyString(typed, 1);
      const alike = soundingLike(typed).filter((word) => known.has(word));
      return [...new Set([...this.tokens.intersect(slips).toArray(), ...alike])]
        .filter((word) => word !== typed && /\p{L}./u.test(word)) // no lone letter is what was meant
        .sort((a, b) => known.get(b).count - known.get(a).count)
        .slice(0, GUESSES);
    }

    /** The first `end` of `numbers` in order, and the rest after them. */
    async ordered({ clauses, held, words: count }, numbers, sort, end) {
      const { query } = clauses;
      if (sort === "ke-hoach") {
        const plans = await this.index.column("plans");
        const first = (number) => (plans[number].length ? plans[number][0] : -1);
        return [...numbers].sort((a, b) => first(a) - first(b) || a - b);
      }
      if (sort === "thoi-han") {
        const ends = await this.index.column("ends");
        return [...numbers].sort((a, b) => (ends[a] || Infinity) - (ends[b] || Infinity) || a - b);
      }
      if (!query.words.length) return numbers;
      const weights = clauses.scores();
      // Where some of the words will do, each that is missing costs, and so does each that stands alone.
      const beside = held && clauses.holding(clauses.pairs);
      const together = (number) => (1 + beside[number]) / (1 + clauses.pairs.length);
      const share = (number) => (held ? (held[number] / count) ** 2 * together(number) : 1);
      if (held) for (const number of numbers) weights[number] *= share(number);
      const best = foremost(numbers, weights, Math.max(POOL, end)).sort((a, b) => weights[b] - weights[a] || a - b);
      const scored = clauses.score(best.slice(0, POOL), Boolean(held));
      const score = (number) => (scored.get(number) || 0) * share(number);
      const pool = best.slice(0, POOL).sort((a, b) => score(b) - score(a) || a - b);
      const found = new Set(numbers);
      const direct = (await this.named(query)).filter((number) => found.has(number)).slice(0, DIRECT_HITS);
      const above = new Set(direct);
      return [...direct, ...[...pool, ...best.slice(POOL)].filter((number) => !above.has(number))];
    }

    /** The entities whose name was typed: first those of the very name, then those whose name goes on. */
    async named(query) {
      const name = NAME + query.words.map(({ folded }) => folded).join(" ");
      const goesOn = query.words.some((word) => word.goesOn);
      const terms = (goesOn ? await this.index.startingWith(name) : [name]).slice(0, DIRECT_HITS * 2);
      const postings = await this.index.postings(terms);
      const ranked = terms.filter((term) => postings.has(term)).sort((a, b) => a.length - b.length);
      return [...new Set(ranked.flatMap((term) => [...postings.get(term).documents]))];
    }

    hit(entry, through) {
      const { type, id, title, plan, area, lead, coordinating, deadline, text } = entry;
      const above = entry.above ? entry.above.split(" › ") : [];
      const url = address(this.index.settings.addresses[type], id);
      const trail = [plan, area, ...above].filter(Boolean);
      const [endsOn, fallsDueAgain] = [isoDay(entry.end), Boolean(entry.several)];
      return { type, id, url, title, trail, plan, area, lead, coordinating, deadline, text, endsOn, fallsDueAgain, through };
    }

    /** The words of `text` to mark, as `{start, end}`. */
    marks(text, q) {
      return marks(text, this.parse(q));
    }

    /** The part of `text` with the most matches, "…" where it was cut. */
    snippet(text, q) {
      return snippet(text, this.parse(q));
    }
  }

  /** The numbers of the entries that hold `least` or more, and are not left out. */
  function where(held, least, out) {
    const numbers = [];
    for (let number = 0; number < held.length; number += 1) if (held[number] >= least && !out[number]) numbers.push(number);
    return numbers;
  }

  /** The `most` of `numbers` with the highest scores, and those that equal the last of them. */
  function foremost(numbers, scores, most) {
    if (numbers.length <= most) return [...numbers];
    const sorted = Float64Array.from(numbers, (number) => scores[number]).sort();
    const least = sorted[sorted.length - most];
    return numbers.filter((number) => scores[number] >= least);
  }

  /** How a word stands beside its neighbours: beside how many it does anywhere, of how many, and in how many entries. */
  function supported(query, clauses, folded) {
    const beside = clauses.pairs.filter((_, place) => [query.pairs[place].first, query.pairs[place].second].includes(folded));
    const entries = beside.map((terms) =>
      terms.reduce((sum, term) => sum + (clauses.postings.get(term)?.documents.length || 0), 0),
    );
    return {
      there: entries.filter(Boolean).length,
      all: entries.length,
      entries: entries.reduce((sum, many) => sum + many, 0),
    };
  }

  /** Which of two lists of numbers is greater, by the first that differ. */
  function compare(a, b) {
    const place = a.findIndex((value, at) => value !== b[at]);
    return place < 0 ? 0 : a[place] - b[place];
  }

  /** What `typed` may be written like, its first sound being said the same in some part of the country. */
  function soundingLike(typed) {
    return ALIKE.flatMap((sounds) => {
      const sound = sounds.find((start) => typed.startsWith(start));
      return sound ? sounds.map((other) => other + typed.slice(sound.length)) : [];
    });
  }

  /** Whether two words, as written, are one slip apart: a letter more, less or other, two changed about, or said alike. */
  function oneSlip(typed, meant) {
    if (soundingLike(fold(typed)).includes(fold(meant))) return true;
    const [a, b] = [typed, meant].map((word) => Array.from(word));
    let start = 0;
    while (start < a.length && a[start] === b[start]) start += 1;
    let end = 0;
    while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
    const [left, right] = [a, b].map((letters) => letters.slice(start, letters.length - end));
    return Math.max(left.length, right.length) <= 1 || (left.length === 2 && left.join("") === right.reverse().join(""));
  }

  /** The query with a word put for another. */
  function mend(query, typed, meant) {
    const put = (folded) => (folded === typed ? meant : folded);
    return {
      ...query,
      words: query.words.map((word) => (word.folded === typed ? { folded: meant, exact: null, goesOn: false } : word)),
      pairs: query.pairs.map((pair) => ({
        ...pair,
        first: put(pair.first),
        second: put(pair.second),
        goesOn: pair.goesOn && pair.second !== typed,
      })),
    };
  }

  /** What was typed, with a word written in the place of another. */
  function replaced(typed, folded, written) {
    return words(typed)
      .filter((word) => word.folded === folded)
      .reduceRight((text, { start, end }) => text.slice(0, start) + written + text.slice(end), typed);
  }

  root.MinhBach = Object.assign(root.MinhBach, { Engine });
})(globalThis);
