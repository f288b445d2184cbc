/* Vietnamese words as search compares them: the same as vietnamese/text.py and search/words.py, tested on the same table.
   Classic scripts, all of them: modules are refused on pages opened from disk. */
(function (root) {
  "use strict";

  const MARKS = /[\u0300-\u036f]/g;
  // Python's white space; JavaScript's \s differs from it in five characters.
  const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
  const WORD = /(?:[\p{L}\p{N}][\u0300-\u036f]*)+/gu;
  // "hoà", "thuỷ" → "hòa", "thủy": the mark moves to the first vowel at the end of a syllable, except after q ("quý").
  const NEW_STYLE = /(?<![qQ])([oOuU])([àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ])(?![\p{L}\p{N}])/gu;
  // What Roman numbers count: "Quý IV", "cấp II", "Phụ lục I", "khóa XII", "Đại hội XIII", "lần thứ XX".
  const COUNTED = ["quy", "cap", "luc", "khoa", "hoi", "thu"];
  // Roman numbers that are words too in small letters: "nang luc vi tri".
  const WORDS = ["vi", "xi"];
  // Roman numbers to twenty; V and X alone are letters.
  const ROMAN = new Map(
    ["", "i", "ii", "iii", "iv", "", "vi", "vii", "viii", "ix", "", "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii"]
      .concat(["xix", "xx"])
      .map((roman, number) => [roman, String(number)])
      .filter(([roman]) => roman),
  );
  // "61/2018/NĐ-CP", "05-CTr/TU": the number of a document.
  const NUMBER = /(?<![\p{L}\p{N}])\p{N}+[\p{L}\p{N}]*(?:[/-][\p{L}\p{N}]+(?:&[\p{L}\p{N}]+)*)+/gu;

  // What was folded once is kept: a language has few words.
  const folded = new Map();

  function nfc(text) {
    return text.replace(/Ð/g, "Đ").replace(/ð/g, "đ").normalize("NFC");
  }

  /** `text` as typed without accents: lower case, no marks, đ as d, single spaces. */
  function fold(text) {
    return nfc(text)
      .replace(/đ/g, "d")
      .replace(/Đ/g, "D")
      .normalize("NFD")
      .replace(MARKS, "")
      .replace(SPACE, " ")
      .replace(/^ | $/g, "")
      .toLowerCase();
  }

  function oldStyle(whole, first, second) {
    const decomposed = second.normalize("NFD");
    const base = decomposed[0].toLowerCase();
    if ((base === "y" && first.toLowerCase() === "o") || ("ae".includes(base) && first.toLowerCase() === "u")) {
      return whole;
    }
    return (first + decomposed.slice(1)).normalize("NFC") + decomposed[0];
  }

  /** `text` in NFC with tone marks placed the old way: "hoà" and "hòa" both become "hòa". */
  function tonePlacement(text) {
    return nfc(text).replace(NEW_STYLE, oldStyle);
  }

  /** A word folded and, where that says more, as written. */
  function word(written) {
    if (!folded.has(written)) {
      const plain = fold(written);
      const exact = tonePlacement(written).toLowerCase();
      folded.set(written, /^\p{Nd}+$/u.test(written) ? [plain.replace(/^0+(?=.)/, ""), null] : [plain, exact === plain ? null : exact]);
    }
    return folded.get(written);
  }

  /**
   * The words of `text`, with their places in it: runs of letters and digits. `folded` is without accents, `exact` as
   * written (null where that says nothing more). "Quý I, II" gives the words of "Quý 1, 2", "04 cấp" those of "4 cấp".
   */
  function words(text) {
    const digit = romanReader();
    return Array.from(text.matchAll(WORD), (match) => {
      const [plain, exact] = word(match[0]);
      const start = match.index;
      return { folded: digit(plain, exact, match[0]) || plain, exact, start, end: start + match[0].length };
    });
  }

  /** What tells, word after word, the number that a Roman one stands for; "" of any other word. */
  function romanReader() {
    let counting = false;
    return (plain, exact, written) => {
      const small = written !== written.toUpperCase();
      const isWord = exact !== null || (small && WORDS.includes(plain));
      const digit = (counting && !isWord && ROMAN.get(plain)) || "";
      counting = COUNTED.includes(plain) || digit !== "";
      return digit;
    };
  }

  /** Where in `text` numbers of documents stand, as [start, end]. */
  function numbers(text) {
    return Array.from(text.matchAll(NUMBER), (match) => [match.index, match.index + match[0].length]);
  }

  /** An address or an id from `text`: a-z, 0-9 and single hyphens. */
  function slug(text) {
    return fold(text)
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "");
  }

  root.MinhBach = Object.assign(root.MinhBach || {}, { fold, numbers, romanReader, slug, tonePlacement, words });
})(globalThis);
