"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { engine } = require("./site.js");

const MinhBach = engine();
const search = (typed) => MinhBach.engine.search(typed);
const keys = (typed) => Array.from(search(typed).hits, ({ type, id }) => `${type}:${id}`);
const marked = (text, typed) => Array.from(MinhBach.marks(text, typed), ({ start, end }) => text.slice(start, end));

// What is found: [typed, key, among the first so many]
const FOUND = [
  ["so noi vu", "agency:so-noi-vu", 1],
  ["Sở Nội vụ", "agency:so-noi-vu", 1],
  ["SỞ NỘI VỤ", "agency:so-noi-vu", 1],
  ["So\u0309\u031b No\u0302\u0323i vu\u0323", "agency:so-noi-vu", 1],
  ["binh dinh", "province:binh-dinh", 1],
  ["Bình Định 2020", "plan:binh-dinh-2020", 1],
  ["ke hoach binh dinh 2023", "plan:binh-dinh-2023", 3],
  ["225/QĐ-TTg", "document:vn/qd/225-2016-ttg", 1],
  ["225/qd-ttg", "document:vn/qd/225-2016-ttg", 1],
  ["225", "document:vn/qd/225-2016-ttg", 1],
  ["qd ttg", "document:vn/qd/225-2016-ttg", 10],
  ["Quyết định số 225/QĐ-TTg", "document:vn/qd/225-2016-ttg", 1],
  ["cải cách thể chế", "area:the-che", 3],
  ["nam 2020", "year:2020", 1],
  // Bình Định 2020, appendix: I.1 Sở Nội vụ, Quý I; V.3 bồi dưỡng … ở nước ngoài; II.2 is led by Sở Tư pháp
  ["so noi vu quy 1", "task:binh-dinh-2020/i-1", 10],
  ["Sở Nội vụ Quý I", "task:binh-dinh-2020/i-1", 10],
  ["boi duong can bo o nuoc ngoai", "task:binh-dinh-2020/v-3", 3],
  ["bồi dưỡng cán bộ ở nước ngo", "task:binh-dinh-2020/v-3", 3],
];

for (const [typed, key, first] of FOUND) {
  test(`${JSON.stringify(typed)} finds ${key}`, () => {
    const found = keys(typed);
    assert.ok(found.slice(0, first).includes(key), found.slice(0, 10).join("\n"));
  });
}

test("a result leads to the exact place and shows the row", () => {
  const hit = search("giai doan 2021 2030 chuong trinh cai cach").hits.find(({ id }) => id === "binh-dinh-2020/i-5");
  assert.equal(hit.url, "/ke-hoach/binh-dinh-2020/#i-5");
  assert.equal(hit.lead, "Sở Nội vụ");
  assert.equal(hit.deadline, "Quý IV");
});

test("every word is required, in whichever field it stands", () => {
  for (const hit of search("sở tư pháp bình định 2020").hits.filter(({ type }) => type === "task")) {
    assert.match(hit.id, /^binh-dinh-2020\//);
  }
});

test("words typed with accents put what is written so first", () => {
  const found = search("sở").hits.slice(0, 20);
  for (const { title, trail, lead, text, keys: names } of found) {
    assert.match([title, trail, lead, text, names].join(" ").normalize("NFC").toLowerCase(), /sở/);
  }
});

test("where no entry holds all words, those that hold the most are found, and it is said", () => {
  const { hits, words, matched } = search("Quyết định số 225/QĐ-TTg xyzzy");
  assert.deepEqual([words, matched], [7, 6]);
  assert.ok(Array.from(hits, ({ id }) => id).includes("vn/qd/225-2016-ttg"));
});

test("nothing is found where less than half of the words are anywhere", () => {
  const { hits, matched } = search("xyzzy plugh qwrtp");
  assert.deepEqual([hits.length, matched], [0, 0]);
});

test("a query without words asks for nothing", () => {
  for (const typed of ["", "  ", "+", "*", "~^", '"', "🎉"]) assert.equal(search(typed).words, 0);
});

test("beyond the most words the rest is left out, and it is said", () => {
  const many = Array.from({ length: MinhBach.MOST_WORDS + 1 }, (_, i) => `tu${i}`).join(" ");
  assert.equal(search(many).shortened, true);
  assert.equal(search("sở nội vụ").shortened, false);
});

const MARKED = [
  ["Sở Nội vụ chủ trì", "so noi vu", ["Sở", "Nội", "vụ"]],
  ["Sở Nội vụ có nhiệm vụ báo cáo số liệu", "so noi vu", ["Sở", "Nội", "vụ"]],
  ["Báo cáo: Quý I", "quy 1", ["Quý", "I"]],
  ["Quyết định 225/QĐ-TTg", "225/qd-ttg", ["225", "QĐ", "TTg"]],
  ["Ứng dụng công nghệ thông tin", "cong ng", ["công", "nghệ"]],
  ["<img onerror=alert(1)>", "<img onerror>", ["img", "onerror"]],
  ["Cải cách", "thể chế", []],
];

for (const [text, typed, expected] of MARKED) {
  test(`in ${JSON.stringify(text)}, ${JSON.stringify(typed)} marks ${expected.join(" ") || "nothing"}`, () => {
    assert.deepEqual(marked(text, typed), expected);
  });
}

test("a snippet is the text itself around the match", () => {
  const long = `${"đầu ".repeat(100)}Đề án một cửa ${"cuối ".repeat(100)}`.trim();
  const cut = MinhBach.snippet(long, "de an mot cua");
  assert.match(cut, /^… .*Đề án một cửa .* …$/);
  assert.ok(long.includes(cut.slice(2, -2)));
  assert.equal(MinhBach.snippet("Ngắn thôi", "thoi"), "Ngắn thôi");
});

const HOSTILE = [
  "Số: 285/KH-UBND", "title:so", "a:b:c", "+", "-", "*", "**", "~1", "^2", '"', "so~", "so^x", "+so -vu", "%", "%E0%A4%A",
  "\u0000", "\ud83d", "🇻🇳🎉", "<img onerror=alert(1)>", "__proto__", "constructor", "toString", "hasOwnProperty",
  "a".repeat(5000), "sở nội vụ ".repeat(500), "* ".repeat(2500), "\u0301".repeat(5000),
];

test("whatever is typed, nothing throws", () => {
  for (const typed of HOSTILE) {
    search(typed);
    MinhBach.snippet("Sở Nội vụ", typed);
  }
});

test("2,000 random queries do not throw", () => {
  // A fixed sequence (Park and Miller), so that a failure can be seen again.
  let seed = 20200101;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const pieces = [..."aăâđêôơưsốvụ019 :/+-*~^\"'<>&%\\_.,()[]{}|!?", "sở", "nội", "Quý", "I", "225", "QĐ-TTg", "\u0309", "🎉", "\ud800"];
  for (let round = 0; round < 2000; round += 1) {
    const typed = Array.from({ length: random(12) }, () => pieces[random(pieces.length)]).join("");
    assert.doesNotThrow(() => search(typed), JSON.stringify(typed));
  }
});
