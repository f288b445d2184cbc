"use strict";

/* The index in many pieces answers as one whole index of lunr's own making over the same entries: the same entries, the
   same scores but for rounding. */

const assert = require("node:assert/strict");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const test = require("node:test");
const vm = require("node:vm");

const { published, python } = require("./site.js");

const SEEDS = [1, 2, 3];
const ENTRIES = 400;
const QUERIES = 150;
const FIRST = 50;

// Syllables that fold to the same, that stand in most entries, and that are rare.
const SYLLABLES = "sở số sổ so nội nơi nói vụ vu hành hạnh chính chinh thủ thu tục túc cải cách quý 4 2020 dịch công một cửa".split(" ");

const PUBLISH = `
import json, random, sys
from itertools import pairwise
from pathlib import Path
from generator.model import Abbreviation
from generator.search import index_files
from generator.search.catalogue import Catalogue, Entry, PlanRow
from generator.search.terms import terms_of
from generator.search.weights import TYPE_BOOSTS, field_texts
from generator.search.words import ways_of_writing
folder, seed, size, syllables = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), json.loads(sys.argv[4])
chance = random.Random(seed)
def text(most):
    ranks = [min(int(chance.expovariate(0.12)), len(syllables) - 1) for _ in range(chance.randrange(most + 1))]
    return " ".join(syllables[rank] for rank in ranks)
def entry(number):
    kind = chance.choice(["task", "task", "target", "section"])
    return Entry(kind, f"binh-dinh-2020/{number}", text(12) or "sở", lead=text(4), deadline=text(3), text=text(40),
                 coordinating=text(8), heading=text(4), plans=("binh-dinh-2020",))
kinds = ["task", "target", "section"]
entries = sorted((entry(number) for number in range(size)), key=lambda item: kinds.index(item.type))
plan = PlanRow("binh-dinh-2020", "binh-dinh", (2020,), "Bình Định 2020", "Kế hoạch cải cách hành chính")
found = Catalogue(entries, [plan], {"binh-dinh": ("Tỉnh Bình Định", ())}, {}, {},
                  (Abbreviation("thủ tục hành chính", ("TTHC",)), Abbreviation("một cửa", ("MC",))))
for form, compact_up_to in (("compact", 10**6), ("sharded", 0)):
    for name, content in index_files(found, compact_up_to).items():
        file = folder / form / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
printed = sorted({value for texts in field_texts(found) for values in texts.values() for value in values})
held = {value: [] for value in printed}
terms = terms_of(printed, ways_of_writing(found.abbreviations))
for term, (start, end) in zip(terms.terms, pairwise(terms.bounds)):
    for text, times in zip(terms.texts[start:end], terms.counts[start:end]):
        held[printed[text]] += [term] * int(times)
fields = [{name: [term for value in values for term in held[value]] for name, values in texts.items()}
          for texts in field_texts(found)]
boosts = [TYPE_BOOSTS.get(item.type, 1) for item in entries]
(folder / "whole.json").write_text(json.dumps({"fields": fields, "boosts": boosts}), encoding="utf-8")
`;

/** lunr.js whole: the site goes without what makes an index. */
function wholeLunr(context) {
  vm.runInContext(python("from generator.search import lunr_js; print(lunr_js())"), context);
  return context.lunr;
}

/** An index made by lunr's own builder from the terms of every field. */
function whole(lunr, settings, { fields, boosts }) {
  const builder = new lunr.Builder();
  builder.tokenizer = (terms) => terms.map((term) => new lunr.Token(term));
  builder.ref("number");
  for (const [name, boost] of Object.entries(settings.fields)) builder.field(name, { boost });
  fields.forEach((terms, number) => builder.add({ number, ...terms }, { boost: boosts[number] }));
  return builder.build();
}

/** Queries of a fixed sequence (Park and Miller): words, pairs in quotes, words left out. */
function* queries(seed) {
  let state = seed * 7919 + 1;
  const chance = (below) => (state = (state * 48271) % 2147483647) % below;
  const word = () => SYLLABLES[Math.min(chance(SYLLABLES.length), chance(SYLLABLES.length))];
  for (let round = 0; round < QUERIES; round += 1) {
    const words = Array.from({ length: 1 + chance(4) }, word);
    if (chance(4) === 0) words.push(`"${word()} ${word()}"`);
    if (chance(5) === 0) words.push(`-${word()}`);
    yield `${words.join(" ")} `; // the space says that the last word is whole
  }
}

for (const seed of SEEDS) {
  test(`random entries ${seed}: pieces, one file and lunr's own index find the same`, async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "bang-nhau-"));
    python(PUBLISH, folder, String(seed), String(ENTRIES), JSON.stringify(SYLLABLES));
    const compact = published(path.join(folder, "compact"));
    const sharded = published(path.join(folder, "sharded"));
    const one = await compact.MinhBach.openIndex(compact.MinhBach.piece);
    const many = await sharded.MinhBach.openIndex(sharded.MinhBach.piece);
    const lunrs = whole(wholeLunr(compact.context), one.index.settings, JSON.parse(fs.readFileSync(path.join(folder, "whole.json"), "utf8")));

    let compared = 0;
    for (const q of queries(seed)) {
      const [inOne, inMany] = [await one.find(q), await many.find(q)];
      assert.deepEqual([...inMany.numbers], [...inOne.numbers], q);
      if (inOne.held || inOne.corrected) continue; // not all of the words: lunr is not asked the same
      const expected = lunrs.query((clauses) => inOne.clauses.ask(clauses)).map(({ ref, score }) => [Number(ref), score]);
      assert.equal(inOne.numbers.length, expected.length, q);
      for (const [engine, found, rounding] of [[one, inOne, 0.005], [many, inMany, 0.1]]) {
        const order = await engine.ordered(found, found.numbers, "lien-quan", FIRST);
        const scores = found.clauses.score(order);
        expected.slice(0, FIRST).forEach(([, score], place) => {
          const difference = Math.abs(scores.get(order[place]) - score);
          assert.ok(difference <= rounding, `${q}: place ${place + 1} has ${scores.get(order[place])}, lunr ${score}`);
        });
      }
      compared += 1;
    }
    assert.ok(compared > QUERIES / 2, `only ${compared} queries compared`);
    fs.rmSync(folder, { recursive: true });
  });
}

test("a word half typed, a slip and too many words find the same in pieces as in one file", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "bang-nhau-"));
  python(PUBLISH, folder, "4", String(ENTRIES), JSON.stringify(SYLLABLES));
  const engines = [];
  const { fold } = published(path.join(folder, "compact")).MinhBach;
  for (const form of ["compact", "sharded"]) {
    const { MinhBach } = published(path.join(folder, form));
    engines.push(await MinhBach.openIndex(MinhBach.piece));
  }
  for (const q of ["thủ t", "hành ch", "cai ca", "s", "thủ tcụ", "nôị vuj", "sở nội vụ hành chính xyzzy", "một cửa quý 4 2020 abc", "tthc mc"]) {
    const [one, many] = await Promise.all(engines.map((engine) => engine.search({ q, size: FIRST })));
    assert.equal(many.total, one.total, q);
    assert.equal(fold(many.corrected?.meant || ""), fold(one.corrected?.meant || ""), q);
    assert.equal(many.matched, one.matched, q);
  }
  fs.rmSync(folder, { recursive: true });
});
