"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const test = require("node:test");
const { FORMS, forms } = require("./portal.js");
const { published, python } = require("./site.js");

const site = forms();
const TYPES = ["plan", "province", "agency", "area", "year", "document", "task", "target", "section"];
const SIZE = 5;

/** What every answer is, whatever was asked. */
function check(engine, q, answer) {
  const { total, hits, words, matched, corrected, shortened } = answer;
  assert.equal(hits.length, Math.min(SIZE, total));
  assert.ok(Number.isInteger(total) && matched <= words && typeof shortened === "boolean");
  assert.ok(!total || matched || !words, "what is found holds some of the words");
  if (corrected) {
    assert.equal(corrected.typed, q);
    assert.notEqual(corrected.meant, q);
  }
  for (const { type, id, url, title, trail, lead, coordinating, deadline, text, endsOn, through } of hits) {
    assert.ok(TYPES.includes(type) && id && title);
    assert.match(url, /^\/[^\s"<>]*[/#][^\s"<>]*$/);
    for (const shown of [...trail, lead, coordinating, deadline, text]) assert.equal(typeof shown, "string");
    assert.ok(endsOn === null || /^\d{4}-\d\d-\d\d$/.test(endsOn));
    assert.equal(through.length, 0);
    let last = 0;
    for (const { start, end } of engine.marks(title, q)) {
      assert.ok(last <= start && start < end && end <= title.length);
      last = end;
    }
    assert.ok(text.includes(engine.snippet(text, q).replace(/^… | …$/g, "")));
  }
}

async function ask(engine, q) {
  try {
    check(engine, q, await engine.search({ q, size: SIZE }));
  } catch (error) {
    throw new Error(JSON.stringify(q.slice(0, 200)), { cause: error });
  }
}

const HOSTILE = [
  "Số: 285/KH-UBND", "title:so", "a:b:c", "+", "-", "*", "**", "~1", "^2", '"', "so~", "so^x", "+so -vu", "-sở -nội",
  "%", "%E0%A4%A", "\\", "\u0000", "\ud83d", "\udc00 sở", "🇻🇳🎉", "\ufeff", "\u202e sở", "sở\u2028nội", "</script>",
  "<img onerror=alert(1)>", "'; DROP TABLE", "${1}", "{{7*7}}", "__proto__", "constructor", "toString valueOf",
  "hasOwnProperty/1", "#so noi vu", "=sở", " so noi", "undefined null NaN", "1e999", "0x10", "ﬁ ŉ ß İ", "．。、", "½ ² ٣",
];

// As long as may be typed, of every kind that is read in a way of its own.
const LONG = [
  "a", "1", "đ", "o\u0301", "\u0301", "🎉", " ", '"', "-", "* ", "a ", "-a ", "a-", "1/", "1/a&", "/&-", "sở", "của ",
  "sở nội vụ ", "quý i ", "tthc ", "cb, cc, vc ", "ai chủ trì ", 'một "cửa" ', "225/QĐ-TTg ",
].map((piece) => piece.repeat(5000 / piece.length));

for (const form of FORMS) {
  test(`${form}: nothing that can be typed is too odd`, async () => {
    const { engine } = (await site)[form];
    for (const q of HOSTILE) await ask(engine, q);
  });

  test(`${form}: nothing that can be typed is too long`, async () => {
    const { engine } = (await site)[form];
    for (const q of LONG) {
      await ask(engine, q);
      engine.snippet(q, q);
      engine.marks(q, q);
    }
  });

  test(`${form}: 3,000 random queries are answered`, async () => {
    const { engine } = (await site)[form];
    // A fixed sequence (Park and Miller), so that a failure can be seen again.
    let seed = 20200101;
    const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
    const pieces = [
      ..."aăâđêôơưsvu019 /+-−*~^\"“”«»'<>&%\\_.,()[]{}|!?:#=", "\u0309", "\u00a0", "\u2028", "\u0000", "🎉", "\ud800",
      "sở ", "nội ", "vụ ", "so", "noi ", "Quý ", "IV ", "cấp ", "225", "/QĐ-TTg ", "TTHC ", "TT&TT", "CB, CC", "của ",
      "cải cách ", "một cửa ", "ai chủ trì ", "khi nào ", "hanhh ", "chímh ", "bình định ", "2020 ", '-"', " -",
    ];
    for (let round = 0; round < 3000; round += 1) {
      await ask(engine, Array.from({ length: random(12) }, () => pieces[random(pieces.length)]).join(""));
    }
  });

  test(`${form}: pages, orders and filters that are none do no harm`, async () => {
    const { engine } = (await site)[form];
    const q = "sở nội vụ";
    const { total } = await engine.search({ q });
    for (const sort of ["", "constructor", "LIEN-QUAN"]) {
      assert.equal((await engine.search({ q, sort })).hits.length, 20);
    }
    for (const [from, size, count] of [[total - 1, 20, 1], [total, 20, 0], [10 ** 6, 20, 0], [0, 0, 0]]) {
      assert.equal((await engine.search({ q, from, size })).hits.length, count);
    }
    for (const key of ["__proto__", "constructor", "toString", "mau"]) {
      assert.equal((await engine.search({ q, filters: { [key]: ["x"] } })).total, total);
    }
  });
}

// What a plan might hold

const PUBLISH = `
import json, sys
from pathlib import Path
from generator.search import index_files
from generator.search.catalogue import Catalogue, Entry, PlanRow
titles = json.loads(sys.argv[2])
plan = PlanRow("p-2020", "p", (2020,), "P 2020", titles[0])
entries = [Entry("task", f"p-2020/i-{number}", title, lead=title, text=f"{title} {title}", plans=(plan.id,))
           for number, title in enumerate(titles)]
found = Catalogue(entries, [plan], {"p": (titles[0], ())}, {}, {})
for form, compact_up_to in (("compact", 10**6), ("sharded", 0)):
    for name, text in index_files(found, compact_up_to).items():
        file = Path(sys.argv[1], form, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
`;

const TITLES = [
  "</script><script>alert(1)</script>",
  "<!--<script>",
  "dòng\u2028mới\u2029nữa",
  "__proto__",
  "constructor toString",
  "hasOwnProperty: valueOf",
  "hai  cách, \t một\nthẻ",
  "\\u0041 \\n \" ' ` ${x}",
  "{plan} {rest} $& $1",
  "a | b || c",
  "🎉 a 🇻🇳",
  "á\u0301\u0301 x\u200by",
  "𝐀 ２０４ 中文 ½",
];

test("texts of any letters are shown as they are, and found", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "la-"));
  try {
    python(PUBLISH, folder, JSON.stringify(TITLES));
    for (const form of FORMS) {
      const { MinhBach } = published(path.join(folder, form));
      const engine = await MinhBach.openIndex(MinhBach.piece);
      const { hits } = await engine.search({ size: 100 });
      assert.deepEqual(Array.from(hits, ({ title }) => title), TITLES, form);
      assert.deepEqual(Array.from(hits, ({ text }) => text), TITLES.map((title) => `${title} ${title}`), form);
      for (const [place, q] of TITLES.entries()) {
        const found = await engine.search({ q: q.replace(/"/g, ""), size: 100 });
        assert.ok(Array.from(found.hits, ({ title }) => title).includes(q), `${form}: ${JSON.stringify(q)} (${place})`);
      }
    }
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});
