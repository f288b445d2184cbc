/* What the files of the search hold, read back: numbers, names, columns, and entries with their texts. */
(function (root) {
  "use strict";

  /** A term begins with what it is: a folded word with nothing, two neighbours with a space, a word as written with "=". */
  const PAIR = " ";
  const EXACT = "=";
  /** The whole name of an entity: not weighed, but looked up. */
  const NAME = "#";

  const ALPHABET = Array.from({ length: 95 }, (_, place) => String.fromCharCode(32 + place)).filter(
    (char) => !'"\\<'.includes(char),
  );
  const BASE = ALPHABET.length;
  /** By character code: its place in the alphabet. */
  const PLACE = new Uint8Array(128);
  ALPHABET.forEach((char, place) => (PLACE[char.charCodeAt(0)] = place));
  /** By first character: how many follow it, and what they add to. As LEADS in search/coding.py. */
  const MORE = new Uint8Array(BASE);
  const FIRST = new Int32Array(BASE);
  let [number, lead] = [0, 0];
  [64, 24, 2, 1, 1].forEach((count, more) => {
    for (let i = 0; i < count; i += 1, lead += 1, number += BASE ** more) {
      MORE[lead] = more;
      FIRST[lead] = number;
    }
  });

  /** The whole numbers that `text` stands for. */
  function unpack(text) {
    const numbers = [];
    for (let at = 0; at < text.length; at += 1) {
      const first = PLACE[text.charCodeAt(at)];
      let rest = 0;
      for (let more = MORE[first]; more > 0; more -= 1) rest = rest * BASE + PLACE[text.charCodeAt((at += 1))];
      numbers.push(FIRST[first] + rest);
    }
    return numbers;
  }

  /** Lists of whole numbers, each ended by 0, their numbers one higher. */
  function unpackLists(text) {
    const lists = [];
    let list = [];
    for (const value of unpack(text)) {
      if (value) list.push(value - 1);
      else {
        lists.push(list);
        list = [];
      }
    }
    return lists;
  }

  /** Days and years are counted from here: as EPOCH in search/tables.py. */
  const FIRST_YEAR = 1900;
  const DAY = 86400000;

  const LISTS = ["plans", "provinces", "years", "leading", "supporting", "due"];

  /** The columns of numbers that filters read, unpacked: `name: [a number or a list for each entry]`. */
  function unpackColumns(packed) {
    const columns = {};
    for (const [name, text] of Object.entries(packed)) {
      columns[name] = LISTS.includes(name) ? unpackLists(text) : unpack(text);
    }
    if (columns.years) columns.years = columns.years.map((years) => years.map((year) => year + FIRST_YEAR));
    return columns;
  }

  /** An ISO day from its number, which is 1 for the first; null for 0. */
  function isoDay(day) {
    return day ? new Date(Date.UTC(FIRST_YEAR, 0, 1) + (day - 1) * DAY).toISOString().slice(0, 10) : null;
  }

  /** The names that entries refer to by number. */
  class Names {
    constructor(data) {
      this.types = data.types;
      this.plans = data.plans.map(([id, province, years, short, title, members]) => ({
        id,
        province,
        years,
        short,
        title,
        members: data.members[members],
      }));
      this.provinces = data.provinces.map(([id, name, successors]) => ({ id, name, successors }));
      this.agencies = data.agencies.map(([id, name]) => ({ id, name }));
      this.areas = data.areas.map(([id, name]) => ({ id, name }));
      this.due = data.due;
    }
  }

  /** Where an entry leads: root-relative, with fragment; `pattern` is that of its type. */
  function address(pattern, id) {
    const slash = id.indexOf("/");
    return pattern
      .replace("{id}", () => id)
      .replace("{plan}", () => id.slice(0, slash))
      .replace("{rest}", () => id.slice(slash + 1));
  }

  root.MinhBach = Object.assign(root.MinhBach, { EXACT, NAME, Names, PAIR, address, isoDay, unpack, unpackColumns, unpackLists });
})(globalThis);
