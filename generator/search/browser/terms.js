/* The terms that a text is found by: the same as search/words.py, but read once into numbers and looked up when asked. */
(function (root) {
  "use strict";

  const { EXACT, fold, numbers, romanReader, words } = root.MinhBach;

  const DIGIT_FIRST = /^\p{N}/u;

  /**
   * Reads texts into runs of numbers, with the abbreviations that mean the same. A run holds the numbers of its `words`
   * folded and as written (`exacts`, -1 where that says nothing more), the words (`otherWords`) and pairs (`otherPairs`,
   * flat) of other ways of writing, and how many terms these are in all (`length`).
   */
  class Reader {
    /**
     * `rows` are ways of writing that mean the same: `[["thủ tục hành chính", "tthc"], …]`; `vocabulary` the pieces that
     * texts are made of.
     */
    constructor(rows, vocabulary) {
      this.vocabulary = vocabulary;
      this.numbers = new Map();
      this.terms = [];
      this.ways = new Map();
      this.words = new Map();
      this.pieces = [];
      this.texts = new Map();
      for (const row of rows) {
        const ways = row.map((way) => way.split(" "));
        for (const way of ways) {
          const others = ways.filter((other) => other !== way).map((other) => other.map((part) => this.number(fold(part))));
          if (!this.ways.has(way[0])) this.ways.set(way[0], []);
          this.ways.get(way[0]).push({ way, others });
        }
      }
    }

    /** The number of a word folded, or of one as written ("=sở"). */
    number(term) {
      let number = this.numbers.get(term);
      if (number === undefined) {
        number = this.terms.length;
        this.numbers.set(term, number);
        this.terms.push(term);
      }
      return number;
    }

    /** A word: its numbers, and the ways of writing that begin with it. */
    word(folded, exact) {
      const written = exact || folded;
      if (!this.words.has(written)) {
        const number = this.number(folded);
        const as = exact ? this.number(EXACT + exact) : -1;
        this.words.set(written, { folded, accented: exact, number, exact: as, written, ways: this.ways.get(written) || [] });
      }
      return this.words.get(written);
    }

    /** The run of a text. */
    text(text) {
      if (!this.texts.has(text)) {
        const found = words(text);
        const inNumber = (place) =>
          numbers(text).some(([from, to]) => from <= found[place].start && found[place].start < to);
        const run = this.run(found.map(({ folded, exact }) => this.word(folded, exact)), inNumber);
        this.texts.set(text, run);
      }
      return this.texts.get(text);
    }

    /** The run of a text given as numbers of pieces: no letter of it is looked at again. */
    cell(pieces) {
      const found = [];
      const before = []; // what stands before each word
      const numeral = []; // whether each begins with a digit as it is written
      let between = "";
      const digitOf = romanReader();
      for (const piece of pieces) {
        const inside = this.piece(piece);
        if (!inside.length) between = this.vocabulary[piece];
        for (const word of inside) {
          const digit = digitOf(word.folded, word.accented, this.vocabulary[piece]);
          found.push(digit ? this.word(digit, null) : word);
          before.push(between);
          numeral.push(DIGIT_FIRST.test(word.written));
          between = "";
        }
      }
      return this.run(found, (place) => inNumber(numeral, before, place));
    }

    piece(piece) {
      this.pieces[piece] ||= words(this.vocabulary[piece]).map(({ folded, exact }) => this.word(folded, exact));
      return this.pieces[piece];
    }

    run(found, inNumber) {
      const run = {
        words: found.map(({ number }) => number),
        exacts: found.map(({ exact }) => exact),
        otherWords: [],
        otherPairs: [],
        length: 0,
      };
      const phrases = this.phrases(found, inNumber);
      if (phrases.length) addPhrases(run, phrases);
      const exact = run.exacts.filter((number) => number >= 0).length;
      run.length = found.length + exact + Math.max(0, found.length - 1) + run.otherWords.length + run.otherPairs.length / 2;
      return run;
    }

    /** The other ways of writing what stands in a text, as `{start, end, words}`: from word `start` to before `end`. */
    phrases(found, inNumber) {
      const phrases = [];
      found.forEach(({ ways }, start) => {
        for (const { way, others } of ways) {
          if (!way.every((part, place) => start + place < found.length && found[start + place].written === part)) continue;
          if (inNumber(start)) continue;
          for (const other of others) phrases.push({ start, end: start + way.length, words: other });
        }
      });
      return phrases;
    }
  }

  /** Whether a word is part of a document's number, as `numbers` finds them: "61/2018/NĐ-CP". */
  function inNumber(numeral, before, place) {
    const joins = (at, after) => before[at] === "/" || before[at] === "-" || (after && before[at] === "&");
    let first = place;
    while (first > 0 && joins(first, true)) first -= 1;
    for (let start = first; start <= place; start += 1) {
      if (!numeral[start]) continue;
      let end = start + 1;
      while (end < numeral.length && joins(end, end > start + 1)) end += 1;
      if (end > start + 1 && place < end) return true;
    }
    return false;
  }

  /** Add the words of other ways of writing, and the pairs that they make with each other and with the text. */
  function addPhrases(run, phrases) {
    const ending = new Map();
    const starting = new Map();
    const { otherPairs: pairs, words: own } = run;
    for (const { start, end, words: other } of phrases) {
      run.otherWords.push(...other);
      for (let place = 1; place < other.length; place += 1) pairs.push(other[place - 1], other[place]);
      starting.set(start, [...(starting.get(start) || []), other[0]]);
      ending.set(end, [...(ending.get(end) || []), other[other.length - 1]]);
    }
    for (const [place, firsts] of ending) {
      if (place === own.length) continue;
      for (const first of firsts) for (const second of [own[place], ...(starting.get(place) || [])]) pairs.push(first, second);
    }
    for (const [place, seconds] of starting) if (place) for (const second of seconds) pairs.push(own[place - 1], second);
  }

  root.MinhBach = Object.assign(root.MinhBach, { Reader });
})(globalThis);
