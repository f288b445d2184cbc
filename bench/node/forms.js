"use strict";

/* `forms.js bytes QUERIES FOLDER`: gzipped bytes that a query loads (median). `forms.js rounding QUERIES ROUNDED EXACT`: how
   near the first results of one index come to those of another. */

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const zlib = require("node:zlib");

/** An engine over the pieces below a folder; `loaded` is the gzipped size of what it has asked for. */
async function open(folder) {
  const context = vm.createContext({ MinhBach: {} });
  const { MinhBach } = context;
  const received = new Map();
  const site = { loaded: 0 };
  function run(name) {
    const script = fs.readFileSync(path.join(folder, name), "utf8");
    site.loaded += zlib.gzipSync(script, { level: 9 }).length;
    vm.runInContext(script, context);
  }
  MinhBach.receive = (name, value) => received.set(name, value);
  MinhBach.piece = async (name) => {
    if (!received.has(name)) run(`tra-cuu/${name}.js`);
    return received.get(name);
  };
  run("assets/js/tra-cuu.js");
  site.engine = await MinhBach.openIndex(MinhBach.piece);
  return site;
}

function median(numbers) {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1];
}

async function bytes(queries, folder) {
  const sizes = [];
  for (const q of queries) {
    const site = await open(folder);
    await site.engine.search({ q, size: 5 });
    sizes.push(site.loaded);
  }
  return String(median(sizes));
}

async function rounding(queries, roundedFolder, exactFolder) {
  const { engine: rounded } = await open(roundedFolder);
  const { engine: exact } = await open(exactFolder);
  const sums = { totals: 0, ten: 0, fifty: 0, score: 0 };
  for (const q of queries) {
    const [got, wanted] = [await rounded.find(q), await exact.find(q)];
    const first = async (engine, found) => (await engine.ordered(found, found.numbers, "lien-quan", 50)).slice(0, 50);
    const [mine, best] = [await first(rounded, got), await first(exact, wanted)];
    const scores = wanted.clauses.score([...new Set([...mine, ...best])], Boolean(wanted.held));
    const sum = (numbers) => numbers.slice(0, 10).reduce((total, number) => total + (scores.get(number) || 0), 0);
    const shared = (many) => mine.slice(0, many).filter((number) => best.slice(0, many).includes(number)).length;
    sums.totals += got.numbers.length === wanted.numbers.length ? 1 : 0;
    sums.ten += shared(10) / Math.max(1, Math.min(10, best.length));
    sums.fifty += shared(50) / Math.max(1, best.length);
    sums.score += sum(best) ? sum(mine) / sum(best) : 1;
  }
  const mean = (value) => (value / queries.length).toFixed(3);
  return [
    "| queries | with the same number of results | same among the first 10 | … 50 | score of the first 10, unrounded |",
    "| --- | --- | --- | --- | --- |",
    `| ${queries.length} | ${sums.totals} | ${mean(sums.ten)} | ${mean(sums.fifty)} | ${mean(sums.score)} of the best |`,
  ].join("\n");
}

const [measure, queries, ...folders] = process.argv.slice(2);
({ bytes, rounding })[measure](JSON.parse(queries), ...folders).then((text) => console.log(text));
