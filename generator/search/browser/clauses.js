/* A query against an index: which entries hold its terms, and what lunr says of them. */
(function (root) {
  "use strict";

  const { EXACT, PAIR } = root.MinhBach;

  /** Endings tried for a word that may still be being typed: those that follow the word before it, else the commonest. */
  const ENDINGS = 8;

  /** What lunr may keep of a term in an entry: nothing is asked of it. */
  const NOTHING = {};

  /** A query whose terms are known: what lunr is asked, and what the entries are found with. */
  class Clauses {
    constructor(query, boosts, size) {
      this.query = query;
      this.size = size;
      this.boosts = boosts;
    }

    /** Ask `index` for what must be known of this query. */
    async resolve(index) {
      const { words: wanted, pairs, without } = this.query;
      this.without = without.map((run) => [...run, ...run.slice(1).map((word, place) => pairTerm(run[place], word))]);
      const plain = [
        ...wanted.flatMap((word) => (word.exact ? [word.folded, EXACT + word.exact] : [word.folded])),
        ...pairs.map(({ first, second }) => pairTerm(first, second)),
        ...this.without.flat(),
      ];
      const [postings, endings] = await Promise.all([index.postings(plain), this.endings(index)]);
      this.postings = postings;
      this.words = wanted.map(({ folded }) => [folded]);
      this.pairs = pairs.map(({ first, second }) => [pairTerm(first, second)]);
      if (wanted.some(({ goesOn }) => goesOn)) await this.goOn(index, endings);
      this.weighTerms();
      return this;
    }

    /** Words that the last one may become, as they follow the one before it: pairs with their postings. */
    async endings(index) {
      const last = this.query.pairs.find(({ goesOn }) => goesOn);
      if (!last) return new Map();
      const terms = await index.startingWith(pairTerm(last.first, last.second));
      return index.postings(terms);
    }

    /** Let the last word stand for its endings too, unless it is a whole word already, at home after the one before it. */
    async goOn(index, endings) {
      const pair = this.query.pairs.findIndex(({ goesOn }) => goesOn);
      const word = this.query.words.findIndex(({ goesOn }) => goesOn);
      const [term] = pair < 0 ? this.words[word] : this.pairs[pair];
      if (this.postings.has(term)) return;
      const commonest = [...endings].sort(([, a], [, b]) => b.documents.length - a.documents.length).slice(0, ENDINGS);
      for (const [ending, posting] of commonest) this.postings.set(ending, posting);
      if (pair >= 0) this.pairs[pair] = commonest.map(([ending]) => ending);
      const { folded } = this.query.words[word];
      let words = commonest.map(([ending]) => ending.slice(ending.lastIndexOf(" ") + 1));
      if (!words.length && !this.postings.has(folded)) {
        const starting = (await index.dictionary()).filter(([known]) => known.startsWith(folded));
        words = starting.sort(([, a], [, b]) => b - a).slice(0, ENDINGS).map(([known]) => known);
      }
      this.words[word] = [...new Set([folded, ...words])];
      for (const [known, posting] of await index.postings(words)) this.postings.set(known, posting);
    }

    /** How much each term counts, as lunr's vector of the query does: added up, and divided by its length. */
    weighTerms() {
      const boosts = new Map();
      for (const { term, boost } of this.asked()) {
        if (this.postings.has(term)) boosts.set(term, (boosts.get(term) || 0) + boost);
      }
      const length = Math.sqrt([...boosts.values()].reduce((sum, boost) => sum + boost * boost, 0)) || 1;
      this.terms = Array.from(boosts, ([term, boost]) => [term, boost / length]);
    }

    /** The terms of the query with how much each counts, `required` those that every result holds. */
    asked() {
      const { word, pair, exact, prefix } = this.boosts;
      const found = [];
      this.query.words.forEach((wanted, place) => {
        const terms = this.words[place];
        for (const term of terms) {
          found.push({ term, boost: term === wanted.folded ? word : prefix, required: terms.length === 1 && !wanted.light });
        }
        const written = EXACT + wanted.exact;
        if (this.postings.has(written)) found.push({ term: written, boost: exact, required: false });
      });
      this.query.pairs.forEach(({ required }, place) => {
        const terms = this.pairs[place];
        for (const term of terms) found.push({ term, boost: pair, required: required && terms.length === 1 });
      });
      return found;
    }

    /** The same as lunr is asked it. The query is built, never parsed: what was typed is words, not operators. */
    ask(clauses, loose = false) {
      const { presence } = root.lunr.Query;
      for (const { term, boost, required } of this.asked()) {
        clauses.term(term, { boost, presence: required && !loose ? presence.REQUIRED : presence.OPTIONAL });
      }
      for (const run of this.query.without) {
        if (run.length === 1) clauses.term(run[0], { presence: presence.PROHIBITED });
      }
    }

    /** The groups of terms of which each result holds one: words, and the pairs that must stand together. */
    required() {
      return [...this.telling(), ...this.pairs.filter((_, place) => this.query.pairs[place].required)];
    }

    /** The groups of words that say something. */
    telling() {
      return this.words.filter((_, place) => !this.query.words[place].light);
    }

    /** How many of `groups` each entry holds. */
    holding(groups) {
      const held = new Uint8Array(this.size);
      const stamp = new Uint8Array(this.size);
      groups.forEach((terms, group) => {
        for (const term of terms) {
          const posting = this.postings.get(term);
          if (!posting) continue;
          const { documents } = posting;
          for (let at = 0; at < documents.length; at += 1) {
            const number = documents[at];
            if (stamp[number] === group + 1) continue;
            stamp[number] = group + 1;
            held[number] += 1;
          }
        }
      });
      return held;
    }

    /** Whether each entry holds a run of words that must not be there. */
    excluded() {
      const out = new Uint8Array(this.size);
      for (const terms of this.without) {
        this.holding(terms.map((term) => [term])).forEach((held, number) => {
          if (held === terms.length) out[number] = 1;
        });
      }
      return out;
    }

    /** lunr's score of every entry, from the same weights. */
    scores() {
      const scores = new Float64Array(this.size);
      for (const [term, boost] of this.terms) {
        const { documents, weights } = this.postings.get(term);
        for (let place = 0; place < documents.length; place += 1) scores[documents[place]] += boost * weights[place];
      }
      return scores;
    }

    /** lunr's answer over the entries of `pool` alone: an index of just the terms asked for gives the same scores. */
    score(pool, loose) {
      const slots = new Int32Array(this.size);
      pool.forEach((number, slot) => (slots[number] = slot + 1));
      const elements = pool.map(() => []);
      const terms = [...this.postings.keys()].sort();
      const invertedIndex = {};
      terms.forEach((term, place) => {
        const posting = { _index: place, all: {} };
        const { documents, weights } = this.postings.get(term);
        for (let at = 0; at < documents.length; at += 1) {
          const slot = slots[documents[at]];
          if (!slot) continue;
          posting.all[documents[at]] = NOTHING;
          elements[slot - 1].push(place, weights[at]);
        }
        invertedIndex[term] = posting;
      });
      const fieldVectors = {};
      pool.forEach((number, slot) => (fieldVectors[`all/${number}`] = new root.lunr.Vector(elements[slot])));
      const index = new root.lunr.Index({
        invertedIndex,
        fieldVectors,
        tokenSet: root.lunr.TokenSet.fromArray(terms),
        fields: ["all"],
        pipeline: new root.lunr.Pipeline(),
      });
      return new Map(index.query((clauses) => this.ask(clauses, loose)).map(({ ref, score }) => [Number(ref), score]));
    }
  }

  function pairTerm(first, second) {
    return `${PAIR}${first} ${second}`;
  }

  root.MinhBach = Object.assign(root.MinhBach, { Clauses });
})(globalThis);
