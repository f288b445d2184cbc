"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");
const { ROOT, search } = require("./site.js");

const table = JSON.parse(fs.readFileSync(path.join(ROOT, "tests", "data", "fold.json"), "utf8"));
const site = search();

/** The names of all terms of a run, as often as it holds them. */
function counted(reader, run) {
  const names = run.words.map((word) => reader.terms[word]);
  const others = [];
  for (let at = 0; at < run.otherPairs.length; at += 2) others.push([run.otherPairs[at], run.otherPairs[at + 1]]);
  const all = [
    ...names,
    ...run.exacts.filter((word) => word >= 0).map((word) => reader.terms[word]),
    ...names.slice(1).map((name, place) => ` ${names[place]} ${name}`),
    ...run.otherWords.map((word) => reader.terms[word]),
    ...others.map((pair) => ` ${pair.map((word) => reader.terms[word]).join(" ")}`),
  ];
  assert.equal(run.length, all.length);
  const counts = {};
  for (const name of all) counts[name] = (counts[name] || 0) + 1;
  return counts;
}

/** The pieces of a text: its words and what stands between them, a single space left out. As in search/compact.py. */
function pieces(text) {
  return text.match(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu)?.filter((piece) => piece !== " ") || [];
}

for (const [text, rows, expected] of table.terms) {
  const known = rows.map((row) => row.join(" = ")).join(", ") || "nothing";
  test(`terms of ${JSON.stringify(text)}, where ${known} is short`, async () => {
    const { MinhBach } = await site;
    const reader = new MinhBach.Reader(rows, []);
    assert.deepEqual(counted(reader, reader.text(text)), expected);
  });

  test(`terms of ${JSON.stringify(text)} in pieces, where ${known} is short`, async () => {
    const { MinhBach } = await site;
    const vocabulary = pieces(text.normalize("NFC"));
    const reader = new MinhBach.Reader(rows, vocabulary);
    assert.deepEqual(counted(reader, reader.cell(vocabulary.map((_, place) => place))), expected);
  });
}

test("2,000 random texts have the same terms in pieces as whole", async () => {
  const { MinhBach } = await site;
  const vocabulary = "sở quý cấp hội I IV VI vi vị xi 4 04 61 2018 KH UBND TT CCHC cải cách hành chính / - & , | . ( ½".split(" ");
  vocabulary.push(" - ", "; ", "\n");
  const rows = [["cải cách hành chính", "cchc"], ["ủy ban nhân dân", "ubnd"], ["thông tin và truyền thông", "tt tt"]];
  // A fixed sequence (Park and Miller), so that a failure can be seen again.
  let seed = 20200101;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const isWord = (piece) => /[\p{L}\p{N}]/u.test(vocabulary[piece]);
  const reader = new MinhBach.Reader(rows, vocabulary);
  for (let round = 0; round < 2000; round += 1) {
    const cell = Array.from({ length: random(14) }, () => random(vocabulary.length));
    // What stands between two words is one piece.
    const parts = cell.filter((piece, at) => !at || isWord(piece) || isWord(cell[at - 1]));
    const space = (at) => (at && isWord(parts[at]) && isWord(parts[at - 1]) ? " " : "");
    const text = parts.map((piece, at) => space(at) + vocabulary[piece]).join("");
    assert.deepEqual(counted(reader, reader.cell(parts)), counted(reader, reader.text(text)), JSON.stringify(text));
  }
});

for (const [numbers, text] of table.packed) {
  test(`${JSON.stringify(text)} is read as ${numbers.join(", ") || "no number"}`, async () => {
    const { MinhBach } = await site;
    assert.deepEqual([...MinhBach.unpack(text)], numbers);
  });
}

for (const [lists, text] of table.packed_lists) {
  test(`${JSON.stringify(text)} is read as the lists ${JSON.stringify(lists)}`, async () => {
    const { MinhBach } = await site;
    assert.deepEqual(Array.from(MinhBach.unpackLists(text), (list) => [...list]), lists);
  });
}
