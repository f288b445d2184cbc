"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");
const { ROOT, scripts, theme } = require("./site.js");

const table = JSON.parse(fs.readFileSync(path.join(ROOT, "tests", "data", "fold.json"), "utf8"));
const { MinhBach } = scripts(theme("fold.js"));

for (const [text, folded] of table.fold) {
  test(`fold ${JSON.stringify(text)}`, () => assert.equal(MinhBach.fold(text), folded));
}

for (const [text, expected] of table.words) {
  test(`words ${JSON.stringify(text)}`, () => {
    const found = Array.from(MinhBach.words(text), ({ folded, exact }) => [folded, exact]);
    assert.deepEqual(found, expected);
  });
}

test("words know their places in the text as it was written", () => {
  const text = "Sở – No\u0302\u0323i vụ";
  const found = Array.from(MinhBach.words(text), ({ start, end }) => text.slice(start, end));
  assert.deepEqual(found, ["Sở", "No\u0302\u0323i", "vụ"]);
});
