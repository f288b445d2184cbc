/* Vietnamese words as search compares them: the same as generator/vietnamese/text.py and generator/search.py, tested on
   the same table. A classic script: modules are refused on pages opened from disk. */
(function (root) {
  "use strict";

  const MARKS = /[\u0300-\u036f]/g;
  // Python's white space; JavaScript's \s differs from it in five characters.
  const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
  const WORD = /(?:[\p{L}\p{N}][\u0300-\u036f]*)+/gu;
  // "hoà", "thuỷ" → "hòa", "thủy": the mark moves to the first vowel at the end of a syllable, except after q ("quý").
  const NEW_STYLE = /(?<![qQ])([oOuU])([àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ])(?![\p{L}\p{N}])/gu;
  const QUARTERS = new Map([["i", "1"], ["ii", "2"], ["iii", "3"], ["iv", "4"]]);

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

  /**
   * The words of `text`, with their places in it: runs of letters and digits. `folded` is without accents, `exact` as
   * written (null where that says nothing more). "Quý I" gives the words of "Quý 1".
   */
  function words(text) {
    const found = [];
    for (const match of text.matchAll(WORD)) {
      const plain = fold(match[0]);
      const exact = tonePlacement(match[0]).toLowerCase();
      const quarter = found.length && found[found.length - 1].folded === "quy" ? QUARTERS.get(plain) : undefined;
      found.push({
        folded: quarter || plain,
        exact: exact === plain ? null : exact,
        start: match.index,
        end: match.index + match[0].length,
      });
    }
    return found;
  }

  root.MinhBach = Object.assign(root.MinhBach || {}, { fold, tonePlacement, words });
})(globalThis);
