/* A large catalogue: postings, texts and columns in many small pieces, as search/shards.py writes them; a search asks
   for the few that it needs, all at once. */
(function (root) {
  "use strict";

  const { EXACT, NAME, Names, PAIR, fold, unpack, unpackColumns } = root.MinhBach;

  /** What a result shows of an entry, in the order of `_row` in search/shards.py. */
  const SHOWN = ["type", "id", "title", "plan", "area", "above", "lead", "coordinating", "deadline", "text", "end", "several"];

  /** Shards that the beginnings of a word may lead to; one of a letter or two would lead to hundreds. */
  const MOST_SHARDS = 4;

  class ShardedIndex {
    /** `manifest` is the first piece; `piece(name)` brings another. */
    constructor(manifest, piece) {
      this.settings = manifest;
      this.size = manifest.size;
      this.bounds = manifest.bounds.split("\n");
      this.piece = piece;
      this.shards = new Map();
    }

    /** The number of the shard where a term of these letters would stand. */
    place(letters) {
      let [low, high] = [0, this.bounds.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.bounds[middle] <= letters) low = middle + 1;
        else high = middle;
      }
      return Math.max(0, low - 1);
    }

    /** The terms of a shard, sorted by their letters, with their postings as written: `Map(term → text)`. */
    async shard(number) {
      if (!this.shards.has(number)) {
        const opening = this.openShard(number);
        this.shards.set(number, opening);
        opening.catch(() => this.shards.delete(number)); // what failed is tried again when asked for again
      }
      return this.shards.get(number);
    }

    async openShard(number) {
      const [terms, coded] = await this.piece(`t/${number}`);
      const texts = coded.split("\n");
      return new Map(terms.split("\n").map((term, place) => [term, texts[place]]));
    }

    /** The postings of `terms` that there are: `term → {documents, weights}`. */
    async postings(terms) {
      const found = await Promise.all(
        terms.map(async (term) => {
          const shard = await this.shard(this.place(letters(term)));
          return [term, this.posting(shard, term)];
        }),
      );
      return new Map(found.filter(([, posting]) => posting));
    }

    posting(shard, term) {
      const coded = shard.get(term);
      if (typeof coded === "string") shard.set(term, decode(coded, this.settings.precision));
      return shard.get(term);
    }

    /** The terms that begin with `start`; none where these would be in too many shards. */
    async startingWith(start) {
      const first = this.place(letters(start));
      const last = this.place(`${letters(start)}\uffff`);
      if (last - first >= MOST_SHARDS) return [];
      const numbers = Array.from({ length: last - first + 1 }, (_, place) => first + place);
      const shards = await Promise.all(numbers.map((number) => this.shard(number)));
      return shards.flatMap((shard) => [...shard.keys()].filter((term) => term.startsWith(start)));
    }

    /** Every word that entries hold, how many do, and how it is written, by use: `[[word, count, ways], …]`, sorted. */
    async dictionary() {
      const [words, counts, written] = await this.piece("tu-dien");
      const [many, ways] = [unpack(counts), written.split(" ")];
      return words.split(" ").map((word, place) => [word, many[place], ways[place].split(",")]);
    }

    /** The entries of these numbers, with what is shown of them. */
    async read(numbers) {
      const { chunk } = this.settings;
      return Promise.all(
        numbers.map(async (number) => {
          const rows = await this.piece(`v/${Math.floor(number / chunk)}`);
          const entry = { number };
          rows[number % chunk].forEach((value, place) => (entry[SHOWN[place]] = value));
          return entry;
        }),
      );
    }

    /** A column that filters and orders read. */
    async column(name) {
      return unpackColumns({ [name]: await this.piece(`cot/${name}`) })[name];
    }

    /** The names that columns refer to. */
    async allNames() {
      return new Names(await this.piece("ten"));
    }
  }

  function letters(term) {
    if (term[0] === EXACT) return fold(term.slice(1));
    return term[0] === PAIR || term[0] === NAME ? term.slice(1) : term;
  }

  function decode(coded, precision) {
    const numbers = unpack(coded);
    const levels = numbers[0];
    const documents = new Int32Array(numbers.length - levels - 1);
    const weights = new Float64Array(documents.length);
    let document = -1;
    for (let place = 0; place < documents.length; place += 1) {
      const number = numbers[place + levels + 1];
      document += Math.floor(number / levels);
      documents[place] = document;
      weights[place] = numbers[1 + (number % levels)] / precision;
    }
    return { documents, weights };
  }

  /** The engine over the index whose pieces `piece(name)` brings; `pause` is awaited between slices of long work. */
  async function openIndex(piece, pause) {
    return new root.MinhBach.Engine(new ShardedIndex(await piece("chi-muc"), piece), pause);
  }

  root.MinhBach = Object.assign(root.MinhBach, { ShardedIndex, openIndex });
})(globalThis);
