"use strict";

/* How good the search is: queries as people type them, each with the results that a reader of the plans would want near
   the top (tests/data/queries.json: `expect` within the first `within`, nothing of `absent` anywhere). */

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const test = require("node:test");

const { ROOT, search } = require("./site.js");

const QUERIES = JSON.parse(fs.readFileSync(path.join(ROOT, "tests", "data", "queries.json"), "utf8"));
const FORMS = [["one file", "{}"], ["pieces", "{'compact_up_to': 0}"]];

/** How one query did: the reciprocal rank of the first expected result, the part of them among ten, whether all is well. */
async function judge(engine, { query, expect, within, absent = [] }) {
  const everything = await engine.search({ q: query, size: absent.length ? 10000 : 50 });
  const found = Array.from(everything.hits, ({ type, id }) => `${type}:${id}`);
  const ranks = expect.map((key) => found.indexOf(key) + 1 || Infinity);
  return {
    reciprocal: 1 / Math.min(...ranks),
    recall: ranks.filter((rank) => rank <= 10).length / expect.length,
    passed: ranks.every((rank) => rank <= within) && !absent.some((key) => found.includes(key)),
    ranks,
  };
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

for (const [form, settings] of FORMS) {
  test(`what should be near the top is, with the index in ${form}`, async (t) => {
    const { engine } = await search(settings);
    const kinds = new Map([["all", []]]);
    for (const row of QUERIES) {
      const result = await judge(engine, row);
      if (!kinds.has(row.kind)) kinds.set(row.kind, []);
      kinds.get(row.kind).push(result);
      kinds.get("all").push(result);
      if (!result.passed) t.diagnostic(`${row.kind}: ${row.query}: expected within ${row.within}, found at ${result.ranks}`);
    }
    for (const [kind, results] of kinds) {
      const [mrr, recall] = ["reciprocal", "recall"].map((key) => mean(results.map((result) => result[key])).toFixed(3));
      const passed = results.filter((result) => result.passed).length;
      t.diagnostic(`${kind.padEnd(15)} MRR ${mrr}  recall@10 ${recall}  as expected ${passed} of ${results.length}`);
    }
    const all = kinds.get("all");
    assert.ok(mean(all.map(({ reciprocal }) => reciprocal)) >= 0.95, "MRR");
    assert.ok(mean(all.map(({ recall }) => recall)) >= 0.97, "recall@10");
  });
}
