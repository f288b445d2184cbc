"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { FORMS, forms, openData, plain } = require("./portal.js");

const site = forms();
const open = openData();
const ALL = 10000;

const keyOf = ({ type, id }) => `${type}:${id}`;
const keys = (hits) => Array.from(hits, keyOf);

/** A test of each form of the index. */
function both(name, run) {
  for (const form of FORMS) test(`${form}: ${name}`, async () => run((await site)[form].engine));
}

// What a result shows

const EMPTY = { plan: "", area: "", lead: "", coordinating: "", deadline: "", text: "" };
const NOTHING = { ...EMPTY, endsOn: null, fallsDueAgain: false, trail: [], through: [] };
const SHOWN = [
  {
    type: "task",
    id: "binh-dinh-2020/i-5",
    url: "/ke-hoach/binh-dinh-2020/#i-5",
    title: "Xây dựng Chương trình cải cách hành chính của tỉnh giai đoạn 2021 - 2030",
    trail: ["Bình Định 2020", "Công tác chỉ đạo, điều hành"],
    plan: "Bình Định 2020",
    area: "Công tác chỉ đạo, điều hành",
    lead: "Sở Nội vụ",
    coordinating: "Các sở, ban, ngành cấp tỉnh; UBND cấp huyện", // printed as "nt": those of I.4
    deadline: "Quý IV",
    text: "Kế hoạch của UBND tỉnh",
    endsOn: "2020-12-31",
    fallsDueAgain: false,
    through: [],
  },
  {
    type: "target",
    id: "binh-dinh-2023/ct-phu-luc-1-1-2",
    url: "/ke-hoach/binh-dinh-2023/#ct-phu-luc-1-1-2",
    title: "Chỉ số hài lòng của người dân, tổ chức đối với sự phục vụ của cơ quan hành chính nhà nước của tỉnh (SIPAS)",
    trail: ["Bình Định 2023", "Công tác chỉ đạo, điều hành"],
    plan: "Bình Định 2023",
    area: "Công tác chỉ đạo, điều hành",
    lead: "Sở Nội vụ",
    coordinating:
      "Các cơ quan Trung ương đóng trên địa bàn tỉnh; Các cơ quan chuyên môn thuộc tỉnh, " +
      "Ban Quản lý Khu kinh tế tỉnh; UBND cấp huyện",
    deadline: "",
    text: "Cải thiện vị trí so với năm 2022",
    endsOn: null,
    fallsDueAgain: false,
    through: [],
  },
  {
    type: "document",
    id: "vn/qd/225-2016-ttg",
    url: "/van-ban/vn/qd/225-2016-ttg/",
    title: "Quyết định 225/QĐ-TTg (2016)",
    ...NOTHING,
    lead: "Thủ tướng Chính phủ",
    text: "về phê duyệt Kế hoạch cải cách hành chính nhà nước giai đoạn 2016-2020",
  },
  {
    type: "plan",
    id: "binh-dinh-2020",
    url: "/ke-hoach/binh-dinh-2020/",
    title: "Kế hoạch cải cách hành chính tỉnh Bình Định năm 2020",
    ...NOTHING,
    lead: "Chủ tịch UBND tỉnh",
  },
  {
    type: "agency",
    id: "so-noi-vu",
    url: "/co-quan/so-noi-vu/",
    title: "Sở Nội vụ",
    ...NOTHING,
    text: "Bình Định, Bình Thuận, Gia Lai, Hà Tĩnh",
  },
  {
    type: "province",
    id: "gia-lai-2025",
    url: "/tinh/gia-lai-2025/",
    title: "Tỉnh Gia Lai (từ 01/7/2025)",
    ...NOTHING,
    text: "Bình Định 2020, Bình Định 2023, Gia Lai 2017–2020",
  },
  { type: "area", id: "the-che", url: "/linh-vuc/the-che/", title: "Cải cách thể chế", ...NOTHING },
  { type: "year", id: "2020", url: "/nam/2020/", title: "Năm 2020", ...NOTHING },
];

for (const wanted of SHOWN) {
  both(`a result shows all of ${keyOf(wanted)}`, async (engine) => {
    const { hits } = await engine.search({ filters: { loai: [wanted.type] }, size: ALL });
    assert.deepEqual(plain(hits.find((hit) => keyOf(hit) === keyOf(wanted))), wanted);
  });
}

both("a section stands under its plan and the headings above it, with its text", async (engine) => {
  const { hits } = await engine.search({ q: "2. Sở Nội vụ", filters: { loai: ["section"] }, size: ALL });
  const { url, title, trail, text, endsOn } = hits.find(({ id }) => id === "binh-dinh-2020/muc-2-so-noi-vu");
  assert.deepEqual(
    plain({ url, title, trail, endsOn }),
    {
      url: "/ke-hoach/binh-dinh-2020/#muc-2-so-noi-vu",
      title: "2. Sở Nội vụ",
      trail: ["Bình Định 2020", "KẾ HOẠCH", "III. TỔ CHỨC THỰC HIỆN"],
      endsOn: null,
    },
  );
  assert.match(text, /^Tham mưu giúp Ủy ban nhân dân tỉnh .* kết quả thực hiện theo quy định\.$/);
});

const WHOLE = {
  plan: "plans",
  area: "areas",
  task: "tasks",
  target: "targets",
  section: "sections",
  document: "documents",
};
/** Of these only those can be found that a plan has to do with. */
const SOME = { province: "provinces", agency: "agencies" };

for (const [type, table] of Object.entries({ ...WHOLE, ...SOME })) {
  both(`every ${type} leads where the open data says`, async (engine) => {
    const { hits } = await engine.search({ filters: { loai: [type] }, size: ALL });
    const found = Object.fromEntries(Array.from(hits, ({ id, url }) => [id, url]));
    const listed = open[table].filter(({ id }) => type in WHOLE || id in found);
    assert.deepEqual(found, Object.fromEntries(listed.map(({ id, url }) => [id, url])));
  });
}

/** The first day on which something of a task falls due, as the open data has it. */
function firstEnd({ assignments }) {
  const steps = assignments.flatMap(({ deadline }) => (deadline ? deadline.steps || [deadline] : []));
  return steps.map(({ end }) => end).filter(Boolean).sort()[0] || null;
}

both("a task ends on its first last day in time", async (engine) => {
  const { hits } = await engine.search({ filters: { loai: ["task"] }, size: ALL });
  const found = Object.fromEntries(Array.from(hits, ({ id, endsOn }) => [id, endsOn]));
  assert.deepEqual(found, Object.fromEntries(open.tasks.map((task) => [task.id, firstEnd(task)])));
});

// What is found first: typed, and the beginning of the results

const FIRST = [
  // An entity whose own name was typed stands above all that says it.
  ["Sở Nội vụ", ["agency:so-noi-vu"]],
  ["SO NOI VU", ["agency:so-noi-vu"]],
  ["So\u0309\u031b No\u0302\u0323i vu\u0323", ["agency:so-noi-vu"]],
  ["binh dinh", ["province:binh-dinh"]],
  ["Gia Lai", ["province:gia-lai", "province:gia-lai-2025", "plan:gia-lai-2017-2020"]],
  ["Bình Định 2020", ["plan:binh-dinh-2020"]],
  ["gia lai 2017-2020", ["plan:gia-lai-2017-2020"]],
  ["cải cách thể chế", ["area:the-che"]],
  ["nam 2020", ["year:2020"]],
  // One way of writing the number of a document is as good as another.
  ["225/QĐ-TTg", ["document:vn/qd/225-2016-ttg"]],
  ["225/qd-ttg", ["document:vn/qd/225-2016-ttg"]],
  ["225 qd ttg", ["document:vn/qd/225-2016-ttg"]],
  ["Quyết định số 225/QĐ-TTg", ["document:vn/qd/225-2016-ttg"]],
  // Bình Định 2020, appendix: V.3 bồi dưỡng … ở nước ngoài
  ["boi duong can bo o nuoc ngoai", ["task:binh-dinh-2020/v-3"]],
  ["bồi dưỡng cán bộ ở nước ngo", ["task:binh-dinh-2020/v-3"]],
  ["giai doan 2021 2030 chuong trinh cai cach", ["task:binh-dinh-2020/i-5"]],
];

for (const [typed, wanted] of FIRST) {
  both(`${JSON.stringify(typed)} finds ${wanted.join(", ")} first`, async (engine) => {
    const { hits } = await engine.search({ q: typed });
    assert.deepEqual(keys(hits).slice(0, wanted.length), wanted);
  });
}

for (const q of ["so noi vu quy 1", "Sở Nội vụ Quý I"]) {
  both(`${q} finds what the agency leads in the quarter first`, async (engine) => {
    const { hits } = await engine.search({ q });
    assert.ok(hits.length > 5);
    for (const { type, lead, deadline } of hits.slice(0, 5)) {
      assert.deepEqual([type, lead.replace(/;$/, ""), deadline], ["task", "Sở Nội vụ", "Quý I"]);
    }
  });
}

for (const { id, citation, cited_by: citedBy } of open.documents.filter(({ number }) => number)) {
  both(`${citation} finds ${id} first, and the plans that cite it`, async (engine) => {
    const { hits } = await engine.search({ q: citation, size: ALL });
    // Documents of different years share a number, and a plan is found by that of its own decision.
    const same = [
      ...open.documents.filter((other) => other.citation === citation).map((other) => `document:${other.id}`),
      ...open.plans.filter((plan) => plan.decision_number === citation).map((plan) => `plan:${plan.id}`),
    ];
    assert.deepEqual(keys(hits).slice(0, same.length).sort(), same.sort());
    const plans = new Set(Array.from(hits, (hit) => hit.id.split("/")[0]));
    assert.deepEqual(citedBy.filter(({ plan }) => !plans.has(plan)), []);
  });
}

// Errata: what is printed and what is meant both find it

const ERRATA = [
  ["task:binh-thuan-2019/vi-9", "Bru điện", "Bưu điện"],
  ["task:gia-lai-2017-2020/a-v-3", "thăng hạn viên chức", "thăng hạng viên chức"],
  ["task:ha-tinh-2024/vi-2-3", "Đơn đốc hướng dẫn các đơn vị điều chỉnh", "Đôn đốc hướng dẫn các đơn vị điều chỉnh"],
  ["task:binh-dinh-2020/iv-3", "lộ trình năm 2019", "lộ trình năm 2020"],
  ["section:gia-lai-2017-2020/muc-1-2-giai-phap-thuc-hien-2", "đơn giản những hiệu quả", "đơn giản nhưng hiệu quả"],
];

for (const [key, printed, meant] of ERRATA) {
  for (const typed of [printed, meant]) {
    both(`${JSON.stringify(typed)} finds ${key}`, async (engine) => {
      const { hits, corrected, words, matched } = await engine.search({ q: typed, size: ALL });
      assert.ok(keys(hits).includes(key));
      assert.deepEqual([corrected, matched], [null, words]);
    });
  }
}

// Abbreviations: the short way finds what the long one does

const SHORT = [
  ["TTHC", "thủ tục hành chính"],
  ["CNTT", "công nghệ thông tin"],
  ["UBND", "Ủy ban nhân dân"],
  ["HĐND", "Hội đồng nhân dân"],
  ["CBCCVC", "cán bộ, công chức, viên chức"],
];

for (const [short, full] of SHORT) {
  both(`${short} finds as much as ${full}`, async (engine) => {
    const [found, wanted] = await Promise.all([short, `"${full}"`].map((q) => engine.search({ q, size: ALL })));
    assert.ok(wanted.total > 10);
    assert.deepEqual(keys(found.hits).sort(), keys(wanted.hits).sort());
  });
}

// How many of the words, and which of them, a result holds

const MATCHED = [
  // typed, words that say something, of which each result holds so many
  ["", 0, 0],
  ["sở nội vụ", 3, 3],
  ["nhiệm vụ của sở", 3, 3],
  ["sở nội vụ xyzzy", 4, 3],
  ["Quyết định số 225/QĐ-TTg xyzzy", 7, 6],
  ["so noi vu quy 1 2020 xyzzy plugh", 8, 6],
  ["xyzzy plugh sở", 3, 0],
  ["xyzzy plugh", 2, 0],
];

for (const [typed, words, matched] of MATCHED) {
  both(`of ${JSON.stringify(typed)} results hold ${matched} of ${words} words`, async (engine) => {
    const found = await engine.search({ q: typed });
    assert.deepEqual([found.words, found.matched, found.total > 0], [words, matched, !words || matched > 0]);
  });
}

both("in quotes nothing less is found", async (engine) => {
  assert.equal((await engine.search({ q: '"sở nội vụ xyzzy"' })).total, 0);
  assert.equal((await engine.search({ q: '"sở nội vụu"' })).corrected, null);
});

both("a phrase finds what says its words together", async (engine) => {
  const { hits } = await engine.search({ q: '"hòa giải ở cơ sở"', filters: { loai: ["task"] }, size: ALL });
  assert.deepEqual(keys(hits), ["task:binh-dinh-2023/ii-12"]);
});

both("what must not be there is not", async (engine) => {
  const filters = { loai: ["agency"] };
  const names = async (q) => Array.from((await engine.search({ q, filters, size: ALL })).hits, ({ title }) => title);
  const all = await names("sở");
  const without = await names('sở -"nội vụ"');
  assert.ok(all.includes("Sở Nội vụ"));
  assert.deepEqual(all.filter((name) => !without.includes(name)), ["Sở Nội vụ"]);
});

both("what is left out alone leaves all the rest", async (engine) => {
  const [all, left, out] = await Promise.all(["", "-tỉnh", "tỉnh "].map((q) => engine.search({ q })));
  assert.equal(left.total + out.total, all.total);
});

both("signs alone find nothing", async (engine) => {
  for (const q of ["+", "* ~ ^", '""', "🎉"]) assert.equal((await engine.search({ q })).total, 0, q);
});

// A mistyped word

const CORRECTED = [
  ["cai cahc hanh chinh", "cai cách hanh chinh"],
  ["thủ tục hành chímh", "thủ tục hành chính"],
  ["bao cao so lieuu", "bao cao so liệu"],
  ["tinh binh dinhh", "tinh binh định"],
  // Who types accents makes a slip of one letter, accents and all.
  ["hoà giảii", "hoà giải"],
  ["hoà giaii", "hoà giai"],
  // What is written so somewhere, or without accents, is no mistake.
  ["sở nội vũ", null],
  ["so noi vu", null],
  ["thăng hạn viên chức", null],
  ["2021 2031", null],
  ["xyzzy", null],
];

for (const [typed, meant] of CORRECTED) {
  const said = meant ? `read as ${JSON.stringify(meant)}` : "left as it is";
  both(`${JSON.stringify(typed)} is ${said}`, async (engine) => {
    const { corrected, total } = await engine.search({ q: typed });
    assert.deepEqual(plain(corrected), meant && { typed, meant });
    if (meant) assert.equal(total, (await engine.search({ q: meant })).total);
  });
}

// Orders and pages

both("what falls due first stands first; what has no day comes last, as printed", async (engine) => {
  const { hits } = await engine.search({ q: "kế hoạch", sort: "thoi-han", filters: { loai: ["task"] }, size: ALL });
  const printed = new Map(open.tasks.map(({ id }, place) => [id, place]));
  const wanted = [...hits].sort(
    (a, b) => (a.endsOn || "9").localeCompare(b.endsOn || "9") || printed.get(a.id) - printed.get(b.id),
  );
  assert.deepEqual(keys(hits), keys(wanted));
});

both("by plan, entries stand in printed order", async (engine) => {
  for (const q of ["", "kế hoạch"]) {
    const { hits } = await engine.search({ q, sort: "ke-hoach", filters: { loai: ["task"] }, size: ALL });
    const found = new Set(Array.from(hits, ({ id }) => id));
    assert.ok(found.size > 50);
    assert.deepEqual([...found], open.tasks.map(({ id }) => id).filter((id) => found.has(id)));
  }
});

both("by plan, what is of no plan comes first, then plan by plan", async (engine) => {
  const filters = { loai: ["province", "plan", "task"] };
  const { hits } = await engine.search({ q: "bình định", sort: "ke-hoach", filters, size: ALL });
  assert.deepEqual([...new Set(Array.from(hits, ({ id }) => id.split("/")[0]))].slice(0, 4), [
    "binh-dinh",
    "gia-lai-2025",
    "binh-dinh-2020",
    "binh-dinh-2023",
  ]);
});

const SIZE = 10;
const PAGED = ["", "cải cách hành chính", "kế hoạch năm", "sở nội vụ quý 1", "bao cao so lieuu", "sở xyzzy", "-sở"];

for (const q of PAGED) {
  for (const sort of ["lien-quan", "thoi-han", "ke-hoach"]) {
    both(`the pages of ${JSON.stringify(q)} by ${sort} follow each other`, async (engine) => {
      const whole = await engine.search({ q, sort, size: ALL });
      const pages = [];
      for (let from = 0; from < whole.total + SIZE; from += SIZE) {
        pages.push(...(await engine.search({ q, sort, from, size: SIZE })).hits);
      }
      assert.equal(whole.hits.length, whole.total);
      assert.deepEqual(keys(pages), keys(whole.hits));
    });
  }
}

both("a query without words lists what passes the filters, in the order of the entries", async (engine) => {
  const filters = { loai: ["task"], "ke-hoach": ["binh-dinh-2020"] };
  const { hits, total, words, matched } = await engine.search({ filters, size: 3 });
  assert.deepEqual(keys(hits), ["task:binh-dinh-2020/i-1", "task:binh-dinh-2020/i-2", "task:binh-dinh-2020/i-3"]);
  assert.equal(total, open.tasks.filter(({ plan }) => plan === "binh-dinh-2020").length);
  assert.deepEqual([words, matched], [0, 0]);
});

// While it is typed

const SUGGESTED = [
  ["binh d", ["province:binh-dinh", "plan:binh-dinh-2020", "plan:binh-dinh-2023"]],
  ["so n", ["agency:cac-so-ban-nganh", "agency:so-noi-vu"]],
  ["225/q", ["document:vn/qd/225-2016-ttg"]],
  ["cải cách th", ["area:the-che", "area:thu-tuc-hanh-chinh"]],
  ["năm 202", ["year:2020", "year:2021", "year:2023", "year:2024", "year:2025"]],
  ["", []],
  ["-sở", []],
  ['"', []],
  ["xyzzy", []],
];

for (const [typed, wanted] of SUGGESTED) {
  both(`to ${JSON.stringify(typed)}, ${wanted.join(", ") || "nothing"} is suggested first`, async (engine) => {
    const found = keys(await engine.suggest(typed));
    assert.deepEqual(wanted.length ? found.slice(0, wanted.length) : found, wanted);
  });
}

both("no more is suggested than is asked for", async (engine) => {
  assert.equal((await engine.suggest("sở")).length, 8);
  assert.equal((await engine.suggest("sở", 3)).length, 3);
});

// Marks and snippets

const MARKED = [
  ["Sở Nội vụ chủ trì", "so noi vu", ["Sở", "Nội", "vụ"]],
  // Where the words stand together, those that stand alone are not marked.
  ["Sở Nội vụ có nhiệm vụ báo cáo số liệu", "so noi vu", ["Sở", "Nội", "vụ"]],
  ["nội bộ; sở Y tế; nhiệm vụ", "so noi vu", ["nội", "sở", "vụ"]],
  ["No\u0302\u0323i vu\u0323 – Nội vụ", "nội vụ", ["No\u0302\u0323i", "vu\u0323", "Nội", "vụ"]],
  // Who types accents means them; where the text has none, it may.
  ["đơn giản hoá, hóa, hòa", "hóa", ["hoá", "hóa"]],
  ["số sổ sở so", "sở", ["sở", "so"]],
  ["số sổ sở so", "so", ["số", "sổ", "sở", "so"]],
  ["Báo cáo: Quý I", "quy 1", ["Quý", "I"]],
  ["mô hình 04 cấp", "4 cap", ["04", "cấp"]],
  ["Quyết định 225/QĐ-TTg", "225/qd-ttg", ["225", "QĐ", "TTg"]],
  ["Ứng dụng công nghệ thông tin", "cong ng", ["công", "nghệ"]],
  ["Ứng dụng công nghệ thông tin", "cong ng ", ["công"]],
  ["Sở Tư pháp", "so -phap", ["Sở"]],
  ["🎉 Sở", "so", ["Sở"]],
  ["<img onerror=alert(1)>", "<img onerror>", ["img", "onerror"]],
  ["Cải cách", "thể chế", []],
  ["Cải cách", "", []],
  ["", "sở", []],
];

for (const [text, typed, wanted] of MARKED) {
  both(`in ${JSON.stringify(text)} ${JSON.stringify(typed)} marks ${wanted.join(" ") || "nothing"}`, async (engine) => {
    assert.deepEqual(Array.from(engine.marks(text, typed), ({ start, end }) => text.slice(start, end)), wanted);
  });
}

const BEFORE = "đầu ".repeat(100);
const AFTER = " cuối".repeat(100);

both("a snippet is the text itself around the match", async (engine) => {
  const text = `${BEFORE}Đề án một cửa${AFTER}`;
  const cut = engine.snippet(text, "de an mot cua");
  assert.match(cut, /^… (đầu )+Đề án một cửa( cuối)+ …$/);
  assert.ok(text.includes(cut.slice(2, -2)));
  assert.equal(cut.slice(2, -2).split(" ").length, 36);
});

both("a snippet is cut only where the text goes on", async (engine) => {
  assert.equal(engine.snippet("Ngắn thôi", "thoi"), "Ngắn thôi");
  assert.match(engine.snippet(`Đề án một cửa${AFTER}.`, "mot cua"), /^Đề án một cửa( cuối)+ …$/);
  assert.match(engine.snippet(`${BEFORE}Đề án một cửa.`, "mot cua"), /^… (đầu )+Đề án một cửa\.$/);
  assert.match(engine.snippet(`(${BEFORE}`, "thể chế"), /^\((đầu )+…$/);
});

// A small index in two pieces: the second may come later, or not at all

const IN_A_BODY = { q: '"điện toán đám mây"' };

test("compact: it answers before the bodies of sections are there, and finds more with them", async () => {
  const { MinhBach } = (await site).compact;
  let first;
  const fuller = await new Promise((resolve, reject) => {
    MinhBach.openIndex(MinhBach.piece, () => undefined, resolve).then((engine) => (first = engine), reject);
  });
  assert.deepEqual([first.complete, fuller.complete], [false, true]);
  assert.equal((await first.search()).total, (await fuller.search()).total);
  assert.deepEqual([(await first.search(IN_A_BODY)).total, (await fuller.search(IN_A_BODY)).total], [0, 2]);
});

test("compact: the page may pause the opening of the index at every entry", async () => {
  const { MinhBach } = (await site).compact;
  let pauses = 0;
  const engine = await MinhBach.openIndex(MinhBach.piece, () => (pauses += 1), () => undefined);
  assert.ok(pauses > (await engine.search()).total);
});

test("compact: where the bodies cannot be had, what there is stays", async () => {
  const { MinhBach } = (await site).compact;
  const asked = [];
  const piece = async (name) => {
    asked.push(name);
    if (name === "noi-dung") throw new Error("offline");
    return MinhBach.piece(name);
  };
  const engine = await MinhBach.openIndex(piece, () => undefined, () => assert.fail("no fuller engine"));
  assert.equal((await engine.search({ q: "Sở Nội vụ" })).hits[0].id, "so-noi-vu");
  assert.deepEqual(asked, ["chi-muc", "noi-dung"]);
});

test("sharded: a search loads shards of terms and what it shows, and nothing else", async () => {
  const { MinhBach } = (await site).sharded;
  const asked = [];
  const piece = async (name) => {
    asked.push(name);
    return MinhBach.piece(name);
  };
  const engine = await MinhBach.openIndex(piece);
  assert.deepEqual(asked, ["chi-muc"]);
  await engine.search({ q: '"một cửa"' });
  const kinds = new Set(asked.slice(1).map((name) => name.split("/")[0]));
  assert.deepEqual([...kinds].sort(), ["t", "v"]);
});
