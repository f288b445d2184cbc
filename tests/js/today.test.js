"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");
const vm = require("node:vm");

const SCRIPT = path.join(__dirname, "..", "..", "theme", "assets", "js", "today.js");
const context = vm.createContext({ MinhBach: {} });
vm.runInContext(fs.readFileSync(SCRIPT, "utf8"), context);
const { distance, localDay, quarterOf } = context.MinhBach;

test("a deadline says how far it is, from today on and in the year that runs", () => {
  const table = [
    // last day in time, today, what is said
    ["2024-03-31", "2024-03-31", { state: "today", days: 0 }],
    ["2024-03-31", "2024-03-30", { state: "ahead", days: 1 }],
    ["2024-03-31", "2024-03-19", { state: "ahead", days: 12 }],
    ["2024-03-31", "2024-02-28", { state: "ahead", days: 32 }],
    ["2024-03-31", "2023-12-30", { state: "ahead", days: 92 }],
    ["2024-03-31", "2023-12-29", null],
    ["2024-03-31", "2024-04-01", { state: "past", days: 1 }],
    ["2024-03-31", "2024-12-31", { state: "past", days: 275 }],
    ["2024-03-31", "2025-01-01", null],
    ["2019-12-31", "2026-11-21", null],
  ];
  for (const [day, today, said] of table) {
    assert.deepEqual(JSON.parse(JSON.stringify(distance(day, today))), said, `${day} seen on ${today}`);
  }
});

test("a quarter is that of the day, and the next may be in the next year", () => {
  const table = [
    ["2024-01-01", 0, "2024-1"],
    ["2024-03-31", 0, "2024-1"],
    ["2024-04-01", 0, "2024-2"],
    ["2024-12-31", 0, "2024-4"],
    ["2024-09-30", 1, "2024-4"],
    ["2024-10-01", 1, "2025-1"],
  ];
  for (const [day, later, quarter] of table) assert.equal(quarterOf(day, later), quarter, day);
});

test("today is the reader's day, not Greenwich's", () => {
  assert.equal(localDay(new Date(2024, 0, 1, 0, 30)), "2024-01-01");
  assert.equal(localDay(new Date(2024, 11, 31, 23, 30)), "2024-12-31");
});
