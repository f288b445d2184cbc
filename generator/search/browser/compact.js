/* A small catalogue: its texts, as search/compact.py writes them, are its index too. They come as numbers of words, so
   that what holds a term is found by running through them: sooner than an index of all terms would be made. */
(function (root) {
  "use strict";

  const { EXACT, NAME, Names, PAIR, Reader, fold, isoDay, slug, tonePlacement, unpackColumns, unpackLists } = root.MinhBach;

  const WORD = /[\p{L}\p{N}]/u;
  /** The texts of an entry, in the order of TEXTS in search/compact.py. */
  const TEXTS = ["title", "above", "lead", "coordinating", "deadline", "text", "keys", "also", "heading"];
  /** Those of them that a result shows. */
  const SHOWN = ["title", "above", "lead", "coordinating", "deadline", "text"];
  const CELL = Object.fromEntries(TEXTS.map((name, place) => [name, place]));
  const BETWEEN_KEYS = " | ";
  const OF_A_PLAN = ["task", "target", "section"];
  const ENTITIES = ["plan", "province", "agency", "area", "year", "document"];

  class CompactIndex {
    /** `data` is what the index file holds. */
    constructor(data) {
      this.settings = data;
      this.names = new Names(data);
      this.columns = unpackColumns(data.columns);
      this.vocabulary = data.vocabulary;
      this.isWord = data.vocabulary.map((piece) => WORD.test(piece));
      this.size = data.ids.length;
      this.entries = [];
      this.found = new Map();
    }

    /** A text of an entry, from the numbers of its pieces: two words stand a space apart. */
    text(number, name) {
      let text = "";
      let afterWord = false;
      for (const piece of this.cells[number * TEXTS.length + CELL[name]]) {
        if (afterWord && this.isWord[piece]) text += " ";
        text += this.vocabulary[piece];
        afterWord = this.isWord[piece];
      }
      return text;
    }

    type(number) {
      return this.names.types[this.columns.types[number]];
    }

    entry(number) {
      if (!this.entries[number]) {
        const { columns, names } = this;
        const type = this.type(number);
        const entry = { number, type };
        for (const name of SHOWN) entry[name] = this.text(number, name);
        const plan = OF_A_PLAN.includes(type) ? names.plans[columns.plans[number][0]] : null;
        const rest = this.settings.ids[number];
        entry.id = plan ? `${plan.id}/${anchor(entry, rest)}` : rest;
        entry.end = columns.ends[number];
        entry.several = columns.several[number];
        entry.plan = plan ? plan.short : "";
        entry.area = columns.areas[number] && type !== "area" ? names.areas[columns.areas[number] - 1].name : "";
        this.entries[number] = entry;
      }
      return this.entries[number];
    }

    /** Read every text. `pause` is awaited between steps of the work, so that a slow phone still answers. */
    async build(pause = () => undefined) {
      await pause();
      this.cells = unpackLists(this.settings.texts);
      this.reader = new Reader(this.settings.abbreviations, this.vocabulary);
      this.betweenKeys = this.vocabulary.indexOf(BETWEEN_KEYS);
      this.keys = new Map(); // name of an entity → numbers of entries
      this.rows = []; // the runs of each field of each entry
      for (let number = 0; number < this.size; number += 1) {
        await pause();
        const texts = this.fields(number);
        this.rows.push(...Object.keys(this.settings.fields).map((name) => texts[name]));
        if (ENTITIES.includes(this.type(number))) this.addNames(number, [...texts.title, ...texts.keys]);
      }
      await this.flatten(pause);
      return this;
    }

    /** This index with the `bodies` of the sections, which may come later than all else; of the rest nothing is read again. */
    async with(bodies, pause = () => undefined) {
      const names = Object.keys(this.settings.fields);
      const anew = { cells: [...this.cells], rows: [...this.rows], entries: [], found: new Map(), all: null };
      const fuller = Object.assign(Object.create(CompactIndex.prototype), this, anew);
      for (const [place, pieces] of unpackLists(bodies).entries()) {
        await pause();
        const number = this.settings.sections_from + place;
        fuller.cells[number * TEXTS.length + CELL.text] = pieces;
        const { text } = fuller.fields(number);
        fuller.rows[number * names.length + names.indexOf("text")] = text;
      }
      await fuller.flatten(pause);
      return fuller;
    }

    /** What an entry is found by, field by field, as runs: the same as `field_texts` in search/weights.py. */
    fields(number) {
      const { columns, names, reader } = this;
      const cell = (name) => reader.cell(this.cells[number * TEXTS.length + CELL[name]]);
      const named = (column, name) => {
        if (!columns[column][number].length) return [];
        const printed = this.text(number, name);
        const all = columns[column][number].map((agency) => names.agencies[agency].name);
        return all.filter((agency) => !printed.includes(agency)).map((agency) => reader.text(agency));
      };
      const quarters = columns.due[number].map((due) => names.due[due].split("-q")).filter(([, quarter]) => quarter);
      const type = this.type(number);
      const plan = OF_A_PLAN.includes(type) || type === "plan" ? names.plans[columns.plans[number][0]] : null;
      const area = columns.areas[number] ? [names.areas[columns.areas[number] - 1].name] : [];
      return {
        title: [cell("title")],
        keys: this.split(this.cells[number * TEXTS.length + CELL.keys]).map((key) => reader.cell(key)),
        lead: [cell("lead"), ...named("leading", "lead")],
        deadline: [cell("deadline"), ...quarters.map(([year, quarter]) => reader.text(`quý ${quarter} ${year}`))],
        text: [cell("text"), cell("also")],
        coordinating: [cell("coordinating"), ...named("supporting", "coordinating")],
        context: [
          ...[...(plan ? [plan.short, plan.title] : []), ...area].map((text) => reader.text(text)),
          cell("heading"),
          cell("above"),
          ...this.called(number).map((text) => reader.text(text)),
        ],
      };
    }

    /** What readers call an entry: a task by its number, a document by its day, written both ways. */
    called(number) {
      const kind = this.settings.kinds[this.type(number)];
      if (kind) return [`${kind} ${this.settings.ids[number]}`];
      if (!this.columns.issued[number]) return [];
      const [year, month, day] = isoDay(this.columns.issued[number]).split("-").map(Number);
      return [`ngày ${day}/${month}/${year}`, `ngày ${day} tháng ${month} năm ${year}`];
    }

    /** The keys in a cell: what stands between the signs that part them. */
    split(pieces) {
      const keys = [[]];
      for (const piece of pieces) {
        if (piece === this.betweenKeys) keys.push([]);
        else keys[keys.length - 1].push(piece);
      }
      return keys;
    }

    addNames(number, runs) {
      for (const run of runs) {
        if (!run.words.length) continue;
        const name = run.words.map((word) => this.reader.terms[word]).join(" ");
        if (!this.keys.has(name)) this.keys.set(name, new Set());
        this.keys.get(name).add(number);
      }
    }

    /** Lay all runs one after the other, -1 between them, each word with the field of an entry that it stands in. */
    async flatten(pause) {
      let [size, pairs] = [0, 0];
      for (const runs of this.rows) {
        for (const run of runs) {
          size += run.words.length + 1 + 2 * run.otherWords.length;
          pairs += run.otherPairs.length / 2;
        }
      }
      this.stream = { words: new Int32Array(size).fill(-1), exacts: new Int32Array(size).fill(-1), rows: new Int32Array(size) };
      this.others = { firsts: new Int32Array(pairs), seconds: new Int32Array(pairs), rows: new Int32Array(pairs) };
      this.lengths = new Int32Array(this.rows.length);
      let [at, pair] = [0, 0];
      for (const [row, runs] of this.rows.entries()) {
        await pause();
        for (const run of runs) {
          this.stream.words.set(run.words, at);
          this.stream.exacts.set(run.exacts, at);
          const end = at + run.words.length + 1 + 2 * run.otherWords.length;
          run.otherWords.forEach((word, place) => (this.stream.words[at + run.words.length + 1 + 2 * place] = word));
          this.stream.rows.fill(row, at, end);
          at = end;
          for (let place = 0; place < run.otherPairs.length; place += 2, pair += 1) {
            this.others.firsts[pair] = run.otherPairs[place];
            this.others.seconds[pair] = run.otherPairs[place + 1];
            this.others.rows[pair] = row;
          }
          this.lengths[row] += run.length;
        }
      }
      const fields = Object.keys(this.settings.fields).length;
      this.means = Array.from({ length: fields }, () => 0);
      this.lengths.forEach((length, row) => (this.means[row % fields] += length / this.size));
    }

    /** The field of an entry for each time that a term stands in it, rising. */
    standing(term) {
      const { words: all, exacts, rows } = this.stream;
      const found = [];
      if (term[0] !== PAIR) {
        const number = this.reader.numbers.get(term);
        const among = term[0] === EXACT ? exacts : all;
        if (number !== undefined) for (let at = 0; at < among.length; at += 1) if (among[at] === number) found.push(rows[at]);
        return found;
      }
      const [first, second] = term.slice(1).split(" ").map((word) => this.reader.numbers.get(word));
      if (first === undefined || second === undefined) return found;
      for (let at = 1; at < all.length; at += 1) if (all[at] === second && all[at - 1] === first) found.push(rows[at]);
      const own = found.length;
      const { firsts, seconds } = this.others;
      for (let at = 0; at < firsts.length; at += 1) {
        if (firsts[at] === first && seconds[at] === second) found.push(this.others.rows[at]);
      }
      return found.length > own ? found.sort((a, b) => a - b) : found;
    }

    posting(term) {
      if (!this.found.has(term)) this.found.set(term, this.weigh(term));
      return this.found.get(term);
    }

    /** Where a term stands, `{documents, weights}`: lunr's own weights, summed over the fields; null where it does not. */
    weigh(term) {
      if (term[0] === NAME) return this.named(term);
      const standing = this.standing(term);
      if (!standing.length) return null;
      const { fields, k1, b, type_boosts: typeBoosts } = this.settings;
      const boosts = Object.values(fields);
      let held = 1;
      for (let at = 1; at < standing.length; at += 1) if (standing[at] !== standing[at - 1]) held += 1;
      const rarity = Math.log(1 + Math.abs((this.size - held + 0.5) / (held + 0.5)));
      const posting = { documents: [], weights: [] };
      for (let at = 0, end = 0; at < standing.length; at = end) {
        const row = standing[at];
        while (standing[end] === row) end += 1;
        const [number, field, times] = [Math.floor(row / boosts.length), row % boosts.length, end - at];
        const norm = k1 * (1 - b + (b * this.lengths[row]) / this.means[field]);
        const boost = boosts[field] * (typeBoosts[this.type(number)] || 1);
        const weight = (rarity * (k1 + 1) * times * boost) / (norm + times);
        const rounded = Math.round(weight * 1000) / 1000;
        const last = posting.documents.length - 1;
        if (posting.documents[last] === number) posting.weights[last] += rounded;
        else {
          posting.documents.push(number);
          posting.weights.push(rounded);
        }
      }
      return term[0] === EXACT && !this.telling(term, posting) ? null : posting;
    }

    /** A word as nearly all write it tells no entry from another. */
    telling(term, { documents }) {
      return documents.length < this.settings.telling * this.posting(fold(term.slice(1))).documents.length;
    }

    named(term) {
      const documents = [...(this.keys.get(term.slice(1)) || [])];
      return documents.length ? { documents, weights: documents.map(() => 1) } : null;
    }

    /** The postings of `terms` that there are: `term → {documents, weights}`. */
    async postings(terms) {
      return new Map(terms.map((term) => [term, this.posting(term)]).filter(([, posting]) => posting));
    }

    /** The names, or the pairs, that begin with `start`. */
    async startingWith(start) {
      if (start[0] === NAME) {
        return Array.from(this.keys.keys(), (name) => NAME + name).filter((term) => term.startsWith(start)).sort();
      }
      const [first, beginning] = start.slice(1).split(" ");
      const { words: all } = this.stream;
      const number = this.reader.numbers.get(first);
      const seconds = new Set();
      for (let at = 1; at < all.length; at += 1) if (all[at - 1] === number && all[at] >= 0) seconds.add(all[at]);
      this.others.firsts.forEach((other, at) => other === number && seconds.add(this.others.seconds[at]));
      const found = Array.from(seconds, (second) => this.reader.terms[second]).filter((word) => word.startsWith(beginning));
      return found.map((second) => `${PAIR}${first} ${second}`).sort();
    }

    /** Every word that entries hold, how many do, and how it is written, by use: `[[word, count, ways], …]`, sorted. */
    async dictionary() {
      if (!this.all) {
        const { words: all, rows } = this.stream;
        const fields = Object.keys(this.settings.fields).length;
        const { terms } = this.reader;
        const counts = new Int32Array(terms.length);
        const last = new Int32Array(terms.length).fill(-1);
        for (let at = 0; at < all.length; at += 1) {
          const number = Math.floor(rows[at] / fields);
          if (all[at] < 0 || last[all[at]] === number) continue;
          last[all[at]] = number;
          counts[all[at]] += 1;
        }
        const ways = new Map();
        // The vocabulary is sorted by use.
        for (const piece of this.vocabulary) {
          const folded = fold(piece);
          ways.set(folded, new Set([...(ways.get(folded) || []), tonePlacement(piece).toLowerCase()]));
        }
        this.all = terms
          .map((term, place) => [term, counts[place], [...(ways.get(term) || [term])]])
          .filter(([, count]) => count)
          .sort(([first], [second]) => (first < second ? -1 : 1));
      }
      return this.all;
    }

    /** The entries of these numbers, with their texts. */
    async read(numbers) {
      return numbers.map((number) => this.entry(number));
    }

    /** A column that filters and orders read. */
    async column(name) {
      return this.columns[name];
    }

    /** The names that columns refer to. */
    async allNames() {
      return this.names;
    }
  }

  /** The anchor of an entry on its plan's page; a section's begins as its title: see `section_anchor` in prose.py. */
  function anchor({ type, title }, rest) {
    if (type !== "section" || (rest && rest[0] !== "-")) return rest;
    return `muc-${slug(title).slice(0, 60).replace(/^-|-$/g, "")}${rest}`;
  }

  /**
   * The engine over the index whose pieces `piece(name)` brings. `pause` is awaited between steps of long work. With
   * `onFuller`, the first engine comes without the bodies of sections, and a fuller one is given to `onFuller` later.
   */
  async function openIndex(piece, pause = () => undefined, onFuller = null) {
    const { Engine } = root.MinhBach;
    const index = await new CompactIndex(await piece("chi-muc")).build(pause);
    const whole = async () => new Engine(await index.with(await piece("noi-dung"), pause), pause);
    if (!onFuller) return whole();
    whole().then(onFuller, () => undefined); // where the bodies can't be had, what there is stays
    return new Engine(index, pause, false);
  }

  root.MinhBach = Object.assign(root.MinhBach, { CompactIndex, openIndex });
})(globalThis);
