/* The terms that a text is found by: the same as search/terms.py, but read once into numbers and looked up when asked. */
(function (root) {
  "use strict";

  const { EXACT, fold, numbers, romanReader, words } = root.MinhBach;

  const DIGIT_FIRST = /^\p{N}/u;
  const NONE = [];
  const EMPTY = { words: NONE, exacts: NONE, otherWords: NONE, otherPairs: NONE, length: 0 };

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
        let spans = null;
        const within = (place) => {
          spans ||= numbers(text);
          return spans.some(([from, to]) => from <= found[place].start && found[place].start < to);
        };
        this.texts.set(text, this.run(found.map(({ folded, exact }) => this.word(folded, exact)), within));
      }
      return this.texts.get(text);
    }

    /** The run of a text given as numbers of pieces: no letter of it is looked at again. */
    cell(pieces) {
      if (!pieces.length) return EMPTY;
      const found = [];
      const digitOf = romanReader();
      for (const piece of pieces) {
        for (const word of this.piece(piece)) {
          const digit = digitOf(word.folded, word.accented, this.vocabulary[piece]);
          found.push(digit ? this.word(digit, null) : word);
        }
      }
      return this.run(found, (place) => this.inNumber(pieces, place));
    }

    piece(piece) {
      this.pieces[piece] ||= words(this.vocabulary[piece]).map(({ folded, exact }) => this.word(folded, exact));
      return this.pieces[piece];
    }

    /** Whether a word of a cell is part of a document's number, as `numbers` finds them: "61/2018/NĐ-CP". */
    inNumber(pieces, place) {
      const before = []; // what stands before each word
      const numeral = []; // whether each begins with a digit as it is written
      let between = "";
      for (const piece of pieces) {
        const inside = this.piece(piece);
        if (!inside.length) between = this.vocabulary[piece];
        for (const word of inside) {
          before.push(between);
          numeral.push(DIGIT_FIRST.test(word.written));
          between = "";
        }
      }
      return inNumber(numeral, before, place);
    }

    run(found, within) {
      const size = found.length;
      const run = { words: new Array(size), exacts: new Array(size), otherWords: NONE, otherPairs: NONE, length: 0 };
      let [accented, short] = [0, false];
      for (let place = 0; place < size; place += 1) {
        const word = found[place];
        run.words[place] = word.number;
        run.exacts[place] = word.exact;
        if (word.exact >= 0) accented += 1;
        if (word.ways.length) short = true;
      }
      const phrases = short ? this.phrases(found, within) : NONE;
      if (phrases.length) addPhrases(run, phrases);
      run.length = size + accented + Math.max(0, size - 1) + run.otherWords.length + run.otherPairs.length / 2;
      return run;
    }

    /** The other ways of writing what stands in a text, as `{start, end, words}`: from word `start` to before `end`. */
    phrases(found, within) {
      const phrases = [];
      found.forEach(({ ways }, start) => {
        for (const { way, others } of ways) {
          if (!way.every((part, place) => start + place < found.length && found[start + place].written === part)) continue;
          if (within(start)) continue;
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
    const [pairs, own] = [[], run.words];
    Object.assign(run, { otherWords: [], otherPairs: pairs });
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
