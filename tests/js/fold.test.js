"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");
const { ROOT, search } = require("./site.js");

const table = JSON.parse(fs.readFileSync(path.join(ROOT, "tests", "data", "fold.json"), "utf8"));
const site = search();

for (const [text, folded] of table.fold) {
  test(`fold ${JSON.stringify(text)}`, async () => assert.equal((await site).MinhBach.fold(text), folded));
}

for (const [text, slug] of table.slug) {
  test(`slug ${JSON.stringify(text)}`, async () => assert.equal((await site).MinhBach.slug(text), slug));
}

for (const [text, expected] of table.words) {
  test(`words ${JSON.stringify(text)}`, async () => {
    const { MinhBach } = await site;
    const found = Array.from(MinhBach.words(text), ({ folded, exact }) => [folded, exact]);
    assert.deepEqual(found, expected);
  });
}

test("words know their places in the text as it was written", async () => {
  const { MinhBach } = await site;
  const text = "Sở – No\u0302\u0323i vụ, 🎉 quý IV";
  const found = Array.from(MinhBach.words(text), ({ start, end }) => text.slice(start, end));
  assert.deepEqual(found, ["Sở", "No\u0302\u0323i", "vụ", "quý", "IV"]);
});

// What is the number of a document, and what only has a slash or a hyphen in it.
const NUMBERS = [
  ["theo 225/QĐ-TTg và 05-CTr/TU", ["225/QĐ-TTg", "05-CTr/TU"]],
  ["Nghị định 61/2018/NĐ-CP.", ["61/2018/NĐ-CP"]],
  ["số 2515/SNV-CCHC&VTLT, 30c/NQ-CP", ["2515/SNV-CCHC&VTLT", "30c/NQ-CP"]],
  ["Quý I/2020; KT-XH; HĐND/UBND; TT&TT", []],
  ["giai đoạn 2016 - 2020, 61/ KH", []],
];

for (const [text, expected] of NUMBERS) {
  test(`numbers of documents in ${JSON.stringify(text)}`, async () => {
    const { MinhBach } = await site;
    assert.deepEqual(Array.from(MinhBach.numbers(text), ([from, to]) => text.slice(from, to)), expected);
  });
}
