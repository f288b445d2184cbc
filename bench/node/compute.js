"use strict";
/* How long an engine takes to answer, all of its files in memory: `node compute.js ENGINE FOLDER QUERIES`.

   QUERIES is a JSON list. Prints `{warm: […], cold: […]}`, milliseconds a query: warm asks an engine that was asked all
   of them before; cold one that is opened anew for each. A slow engine is asked as many as it has time for. */

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const vm = require("node:vm");

const SECONDS = { cold: 5, warm: 15 };
const FEWEST = 3;

const [, , name, folder, list] = process.argv;
const queries = JSON.parse(fs.readFileSync(list, "utf8"));

const files = new Map();
for (const file of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!file.isFile() || file.name.endsWith(".gz")) continue;
  const full = path.join(file.path, file.name);
  files.set(path.relative(folder, full), fs.readFileSync(full));
}
const text = (address) => files.get(address).toString("utf8");
const run = (address) => vm.runInThisContext(text(address), { filename: address });

/** Pagefind's script is a module: Node wants that said by the name of a file. */
async function module_(address) {
  const copy = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "bench-")), "module.mjs");
  fs.writeFileSync(copy, text(address));
  process.on("exit", () => fs.rmSync(path.dirname(copy), { recursive: true, force: true }));
  return import(pathToFileURL(copy));
}

const modules = new Map();
globalThis.Bench = {
  json: async (address) => JSON.parse(text(address)),
  script: async (address) => run(address),
  module: (address) => {
    if (!modules.has(address)) modules.set(address, module_(address));
    return modules.get(address);
  },
};
globalThis.fetch = async (address) => new Response(files.get(String(address).replace(/\?.*/, "").replace(/^\//, "")));

/** What search-load.js does in a page. */
function loadSearch() {
  const received = new Map();
  globalThis.MinhBach = {
    receive: (piece, value) => received.set(piece, value),
    async piece(piece) {
      if (!received.has(piece)) run(`tra-cuu/${piece}.js`);
      return received.get(piece);
    },
  };
  run("assets/js/tra-cuu.js");
  return globalThis.MinhBach.openIndex(globalThis.MinhBach.piece);
}

run("engine.js");
const { engine } = globalThis.Bench;

async function answered(opened, query) {
  await Promise.all(await engine.search(opened, query));
}

/** How long `work` takes with each query, in milliseconds, until the time is up. */
async function times(seconds, work) {
  const found = [];
  const end = performance.now() + seconds * 1000;
  for (const query of queries) {
    const start = performance.now();
    if (found.length >= FEWEST && start > end) break;
    await work(query);
    found.push(performance.now() - start);
  }
  return found;
}

function openAnew() {
  globalThis.MinhBach = { loadSearch };
  return engine.open();
}

async function main() {
  const cold = await times(SECONDS.cold, async (query) => answered(await openAnew(), query));
  const opened = await openAnew();
  const ask = (query) => answered(opened, query);
  await times(SECONDS.warm, ask);
  console.log(JSON.stringify({ warm: await times(SECONDS.warm, ask), cold }));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
