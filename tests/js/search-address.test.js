"use strict";

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { test } = require("node:test");
const vm = require("node:vm");

const SCRIPT = path.join(__dirname, "..", "..", "theme", "assets", "js", "search-address.js");
const context = vm.createContext({ MinhBach: {}, URLSearchParams });
vm.runInContext(fs.readFileSync(SCRIPT, "utf8"), context);
const { readState, writeState } = context.MinhBach;

const read = (search) => JSON.parse(JSON.stringify(readState(search)));
const EMPTY = { q: "", filters: {}, sort: "lien-quan", page: 1 };

test("an address says what is asked, and the same state gives the same address", () => {
  const table = {
    "": EMPTY,
    "?q=s%E1%BB%9F+n%E1%BB%99i+v%E1%BB%A5": { ...EMPTY, q: "sở nội vụ" },
    "?tinh=ha-tinh&tinh=gia-lai&loai=task": { ...EMPTY, filters: { tinh: ["ha-tinh", "gia-lai"], loai: ["task"] } },
    "?q=a&nam=2020&sap-xep=thoi-han&trang=2": { q: "a", filters: { nam: ["2020"] }, sort: "thoi-han", page: 2 },
  };
  for (const [search, state] of Object.entries(table)) {
    assert.deepEqual(read(search), state);
    assert.equal(writeState(state), search);
  }
});

test("what an address says wrongly is left out", () => {
  const table = {
    "?tinh=a,b,,a&tinh=": { ...EMPTY, filters: { tinh: ["a", "b"] } },
    "?trang=0&sap-xep=gia": EMPTY,
    "?trang=-2": EMPTY,
    "?trang=1e9": EMPTY,
    "?trang=2x&__proto__=a&khac=b": EMPTY,
    "?q=%E0%A4%A": { ...EMPTY, q: "\ufffd%A" },
  };
  for (const [search, state] of Object.entries(table)) assert.deepEqual(read(search), state, search);
});

test("white space alone asks nothing", () => {
  assert.equal(writeState({ ...EMPTY, q: "  " }), "");
});
