"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { FORMS, forms, openData, plain } = require("./portal.js");

const site = forms();
const open = openData();
const plans = new Map(open.plans.map((plan) => [plan.id, plan]));
const provinces = new Map(open.provinces.map((province) => [province.id, province]));
const ALL = 10000;

// What each record of the open data gives to the filters, worked out anew.

const ALL_YEAR = ["whole-year", "continuous", "year-range", "recurring"];

/** A province and those that answer for it today. */
function withToday(id) {
  return [id, ...provinces.get(id).successors.flatMap(withToday)];
}

/** The quarters in which a deadline ends, in each of `years` where it comes back; without a day, its kind. */
function due(deadline, years) {
  if (!deadline) return [];
  return (deadline.steps || [deadline]).flatMap(({ kind, end }) => {
    if (!end || ALL_YEAR.includes(kind)) return [kind];
    const [year, month] = end.split("-").map(Number);
    const repeats = deadline.recurs === "yearly" ? years.length : 1;
    return Array.from({ length: repeats }, (_, later) => `${year + later}-q${Math.ceil(month / 3)}`);
  });
}

/** The agencies of a cell, and those that its groups stand for, with their role. */
function given(agencies, role, plan) {
  const all = agencies.flatMap((agency) => [agency, ...(open.members[plan][agency] || [])]);
  return all.map((agency) => ({ agency, role }));
}

function ofPlans(ids) {
  return {
    tinh: ids.flatMap((id) => withToday(plans.get(id).province)),
    nam: ids.flatMap((id) => plans.get(id).years.map(String)),
    "ke-hoach": ids,
  };
}

const NONE = { "linh-vuc": [], "thoi-han": [], given: [] };
const RECORDS = [
  ...open.plans.map(({ id }) => ({ ...NONE, loai: ["plan"], id, ...ofPlans([id]) })),
  ...open.documents.map(({ id, cited_by: citedBy }) => ({
    ...NONE,
    loai: ["document"],
    id,
    ...ofPlans(citedBy.map(({ plan }) => plan)),
  })),
  ...open.tasks.map(({ id, plan, area, assignments }) => ({
    loai: ["task"],
    id,
    ...ofPlans([plan]),
    "linh-vuc": area ? [area] : [],
    "thoi-han": assignments.flatMap(({ deadline }) => due(deadline, plans.get(plan).years)),
    given: assignments.flatMap(({ lead, coordinating }) => [
      ...given(lead, "chu-tri", plan),
      ...given(coordinating, "phoi-hop", plan),
    ]),
  })),
  ...open.targets.map(({ id, plan, area, lead, executing }) => ({
    ...NONE,
    loai: ["target"],
    id,
    ...ofPlans([plan]),
    "linh-vuc": area ? [area] : [],
    given: [...given(lead, "chu-tri", plan), ...given(executing, null, plan)],
  })),
];
/** The kinds of entry that the open data has. */
const KINDS = ["plan", "document", "task", "target"];

function passes(record, filters) {
  const { "co-quan": agencies, "vai-tro": roles, ...others } = filters;
  const meets = ({ agency, role }) => (!agencies || agencies.includes(agency)) && (!roles || roles.includes(role));
  return (
    Object.entries(others).every(([key, values]) => record[key].some((value) => values.includes(value))) &&
    ((!agencies && !roles) || record.given.some(meets))
  );
}

function expected(filters) {
  return RECORDS.filter((record) => passes(record, filters));
}

/** What a record could be asked for by a filter. */
function valuesOf(record, key) {
  if (key === "co-quan") return record.given.map(({ agency }) => agency);
  if (key === "vai-tro") return record.given.map(({ role }) => role).filter(Boolean);
  return record[key];
}

const FILTERS = [
  {},
  { loai: ["task"] },
  { tinh: ["gia-lai-2025"] },
  { tinh: ["gia-lai"] },
  { tinh: ["binh-thuan", "ha-tinh"], nam: ["2019", "2024"] },
  { nam: ["2018"] },
  { "linh-vuc": ["the-che", "mot-cua"] },
  { "co-quan": ["so-noi-vu"] },
  { "co-quan": ["cong-an-tinh"] },
  { "co-quan": ["so-noi-vu"], "vai-tro": ["chu-tri"] },
  { "co-quan": ["so-noi-vu", "so-tu-phap"], "vai-tro": ["phoi-hop"], tinh: ["binh-dinh"] },
  { "co-quan": ["cac-so-ban-nganh"], "vai-tro": ["chu-tri", "phoi-hop"] },
  { "vai-tro": ["phoi-hop"] },
  { "co-quan": ["so-thong-tin-va-truyen-thong"], "vai-tro": ["phoi-hop"], "thoi-han": ["2023-q4", "2024-q4"] },
  { "thoi-han": ["2020-q1"] },
  { "thoi-han": ["2018-q4", "whole-year"], "ke-hoach": ["gia-lai-2017-2020"] },
  { "ke-hoach": ["binh-dinh-2023"], "linh-vuc": ["thu-tuc-hanh-chinh"], "co-quan": ["van-phong-ubnd-tinh"] },
  { tinh: ["gia-lai-2025"], nam: ["2020"], "linh-vuc": ["cong-vu"], "thoi-han": ["2020-q4"], "vai-tro": ["chu-tri"] },
];

const listed = (filters) => Object.entries(filters).map(([key, values]) => `${key}=${values}`).join("&") || "no filter";
const keysOf = (hits) => Array.from(hits, ({ type, id }) => `${type} ${id}`).sort();

for (const form of FORMS) {
  for (const filters of FILTERS) {
    test(`${form}: ${listed(filters)} lets through what the open data does`, async () => {
      const { engine } = (await site)[form];
      const asked = { loai: KINDS, ...filters };
      const { hits, total } = await engine.search({ filters: asked, size: ALL });
      const wanted = expected(asked);
      assert.deepEqual(keysOf(hits), wanted.map(({ loai, id }) => `${loai} ${id}`).sort());
      assert.equal(total, wanted.length);
    });

    test(`${form}: with ${listed(filters)} each value counts what it alone would give`, async () => {
      const { engine } = (await site)[form];
      const asked = { loai: KINDS, ...filters };
      for (const { key, values } of await engine.facets({ filters: asked })) {
        const chosen = asked[key] || [];
        const known = new Set(RECORDS.flatMap((record) => valuesOf(record, key)));
        const counted = values.filter(({ value }) => known.has(value));
        const wanted = [...known]
          .map((value) => [value, expected({ ...asked, [key]: [value] }).length])
          .filter(([value, count]) => count || chosen.includes(value));
        const counts = Array.from(counted, ({ value, count }) => [value, count]);
        assert.deepEqual(Object.fromEntries(counts), Object.fromEntries(wanted), key);
        const ticked = values.filter((offered) => offered.chosen);
        assert.deepEqual(Array.from(ticked, ({ value }) => value).sort(), [...chosen].sort());
      }
    });
  }

  for (const q of ["sở nội vụ", "kế hoạch -năm", '"một cửa"', "xyzzy plugh"]) {
    test(`${form}: for ${q}, of all kinds of entry, each value counts what it would find`, async () => {
      const { engine } = (await site)[form];
      const filters = { tinh: ["gia-lai-2025", "ha-tinh"], "vai-tro": ["chu-tri"] };
      for (const { key, values } of await engine.facets({ q, filters })) {
        for (const { value, count } of values) {
          const { total } = await engine.search({ q, filters: { ...filters, [key]: [value] } });
          assert.equal(count, total, `${key}=${value}`);
        }
      }
    });
  }

  test(`${form}: a filter without values is no filter`, async () => {
    const { engine } = (await site)[form];
    const { total } = await engine.search({});
    for (const filters of [{ tinh: [] }, { tinh: "" }, { tinh: [""] }, { tinh: undefined }]) {
      assert.equal((await engine.search({ filters })).total, total, listed(filters));
    }
  });
}

// Values that an address may hold but no filter has.
const UNKNOWN = [
  ["loai", "toString"],
  ["loai", "Task"],
  ["tinh", "ha-noi"],
  ["tinh", "__proto__"],
  ["nam", "1999"],
  ["nam", "2020 "],
  ["linh-vuc", "<script>"],
  ["co-quan", "so-noi-vu-2"],
  ["vai-tro", "valueOf"],
  ["thoi-han", "2020-q5"],
  ["thoi-han", "2035-q1"],
  ["thoi-han", "constructor"],
  ["ke-hoach", "binh-dinh"],
  ["mau", "xanh"],
];

for (const form of FORMS) {
  for (const [key, value] of UNKNOWN) {
    test(`${form}: ${key}=${value} is no filter, and breaks nothing`, async () => {
      const { engine } = (await site)[form];
      const alone = await engine.search({ filters: { [key]: [value] } });
      assert.equal(alone.total, (await engine.search()).total);
      assert.deepEqual(plain(alone.filters), {});
      assert.deepEqual(plain(await engine.facets({ filters: { [key]: [value] } })), plain(await engine.facets()));
    });
  }

  test(`${form}: a value that is none does not take away one beside it`, async () => {
    const { engine } = (await site)[form];
    const known = { tinh: ["ha-tinh"], "vai-tro": ["chu-tri"] };
    const found = await engine.search({ filters: { ...known, tinh: ["ha-noi", "ha-tinh"], nam: ["1999"] } });
    assert.deepEqual(plain(found.filters), known);
    assert.equal(found.total, (await engine.search({ filters: known })).total);
  });
}

const SO_BAN_NGANH = "Các sở, ban, ngành cấp tỉnh";
const DIA_PHUONG = "Các cơ quan, đơn vị, địa phương";
const CHU_TRI_CCHC = "Các cơ quan chủ trì cải cách hành chính của tỉnh";

// A task, the agencies asked for (in a role), and by way of which groups the task is theirs.
const THROUGH = [
  ["binh-dinh-2020/i-1", { "co-quan": ["so-y-te"] }, [["phoi-hop", SO_BAN_NGANH]]],
  ["binh-dinh-2020/ii-3", { "co-quan": ["so-y-te"] }, [["chu-tri", SO_BAN_NGANH]]],
  ["binh-dinh-2020/ii-3", { "co-quan": ["so-y-te"], "vai-tro": ["chu-tri"] }, [["chu-tri", SO_BAN_NGANH]]],
  ["ha-tinh-2024/i-2-10", { "co-quan": ["so-noi-vu"] }, [["chu-tri", CHU_TRI_CCHC], ["chu-tri", DIA_PHUONG]]],
  // Named itself, by name of the group, or not asked for
  ["binh-dinh-2020/i-1", { "co-quan": ["so-noi-vu"] }, []],
  ["binh-dinh-2020/i-1", { "co-quan": ["so-noi-vu", "so-y-te"] }, []],
  ["binh-dinh-2020/i-1", { "co-quan": ["cac-so-ban-nganh"] }, []],
  ["binh-dinh-2020/i-1", { "vai-tro": ["phoi-hop"] }, []],
  ["binh-dinh-2020/i-1", {}, []],
];

for (const form of FORMS) {
  for (const [id, filters, expectedGroups] of THROUGH) {
    test(`${form}: ${listed(filters)} finds ${id} through ${expectedGroups.join(" and ") || "no group"}`, async () => {
      const { engine } = (await site)[form];
      const { hits } = await engine.search({ filters: { loai: ["task"], ...filters }, size: ALL });
      const { through } = hits.find((hit) => hit.id === id);
      assert.deepEqual(Array.from(through, ({ role, name }) => [role, name]), expectedGroups);
    });
  }
}

// What values are called, and in which order they stand.
const OFFERED = {
  loai: [
    "Kế hoạch", "Tỉnh, thành phố", "Cơ quan", "Lĩnh vực", "Năm", "Văn bản", "Nhiệm vụ", "Chỉ tiêu", "Nội dung kế hoạch",
  ],
  "vai-tro": ["Chủ trì", "Phối hợp"],
  "ke-hoach": ["Bình Định 2020", "Bình Định 2023", "Bình Thuận 2019", "Gia Lai 2017–2020", "Hà Tĩnh 2024"],
  tinh: [
    "Tỉnh Bình Định", "Tỉnh Bình Thuận", "Tỉnh Gia Lai", "Tỉnh Gia Lai (từ 01/7/2025)", "Tỉnh Hà Tĩnh",
    "Tỉnh Lâm Đồng (từ 01/7/2025)",
  ],
  "linh-vuc": open.areas.map(({ name }) => name),
};

for (const form of FORMS) {
  test(`${form}: values are offered by name, in their own order`, async () => {
    const { engine } = (await site)[form];
    const facets = plain(await engine.facets());
    const offered = new Map(facets.map(({ key, values }) => [key, values.map(({ label }) => label)]));
    for (const [key, labels] of Object.entries(OFFERED)) assert.deepEqual(offered.get(key), labels, key);
    assert.deepEqual(offered.get("nam"), offered.get("nam").toSorted().reverse());
    for (const [key, labels] of offered) assert.deepEqual(labels.filter((label) => !label), [], key);
  });

  test(`${form}: of deadlines quarters come first, the last of them first; then what has no day`, async () => {
    const { engine } = (await site)[form];
    const led = { loai: ["task"], "co-quan": ["so-tu-phap"], "vai-tro": ["chu-tri"] };
    const filters = { ...led, "ke-hoach": ["gia-lai-2017-2020"] };
    const { values } = (await engine.facets({ filters })).find(({ key }) => key === "thoi-han");
    assert.deepEqual(Array.from(values, ({ label, count }) => [label, count]), [
      // A quarter of "every year" is one of each year of the plan.
      ["Quý IV năm 2020", 2],
      ["Quý IV năm 2019", 2],
      ["Quý IV năm 2018", 2],
      ["Quý IV năm 2017", 2],
      ["Quý IV năm 2016", 2],
      ["Cùng báo cáo định kỳ", 6],
      ["Định kỳ", 1],
      ["Theo quy định", 4],
      ["Thường xuyên", 5],
    ]);
  });

  test(`${form}: agencies stand by how many they give`, async () => {
    const { engine } = (await site)[form];
    const { values } = (await engine.facets({ filters: { loai: ["task"] } })).find(({ key }) => key === "co-quan");
    const counts = Array.from(values, ({ count }) => count);
    assert.deepEqual(counts, counts.toSorted((a, b) => b - a));
  });
}
