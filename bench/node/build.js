"use strict";
/* Makes an index with lunr, MiniSearch or Pagefind: `node build.js ENGINE PACKAGES ENTRIES OUT`.

   ENTRIES is a JSON list of `{shown, fields}` as entries.py writes it; PACKAGES the folder of node_modules. */

const childProcess = require("node:child_process");
const { once } = require("node:events");
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

const [, , engine, packages, source, out] = process.argv;
const entries = JSON.parse(fs.readFileSync(source, "utf8"));
const write = (name, data) => fs.writeFileSync(path.join(out, name), JSON.stringify(data));

require("../../generator/search/browser/fold.js");
require("../pages/minisearch-options.js");
const { Bench, MinhBach } = globalThis;

/** When the process that does Pagefind's work has ended: only what was waited for counts as ours. */
function whenChildEnds() {
  const { spawn } = childProcess;
  return new Promise((resolve) => {
    childProcess.spawn = (...parameters) => {
      const child = spawn(...parameters);
      child.unref = () => undefined; // else nothing here would wait for it
      once(child, "exit").then(resolve);
      return child;
    };
  });
}

const builders = {
  lunr() {
    const lunr = require(path.join(packages, "lunr"));
    const builder = new lunr.Builder();
    builder.tokenizer = (text) => MinhBach.words(text).map(({ folded }) => new lunr.Token(folded));
    for (const [name, boost] of Object.entries(Bench.BOOSTS)) builder.field(name, { boost });
    entries.forEach(({ fields }, id) => builder.add({ id, ...fields }));
    write("index.json", builder.build());
    write("documents.json", entries.map(({ shown }) => shown));
  },

  minisearch() {
    const MiniSearch = require(path.join(packages, "minisearch/dist/cjs/index.cjs"));
    const index = new MiniSearch(Bench.options());
    entries.forEach(({ shown, fields }, id) => {
      const searched = Object.entries(fields).map(([name, text]) => [`in_${name}`, text]);
      index.add({ id, ...shown, ...Object.fromEntries(searched) });
    });
    write("index.json", index);
  },

  async pagefind() {
    const ended = whenChildEnds();
    const { createIndex, close } = await import(pathToFileURL(path.join(packages, "pagefind/lib/index.js")));
    const { index } = await createIndex({ forceLanguage: "vi" });
    for (const { shown, fields } of entries) {
      const { text, url, ...meta } = shown;
      const content = [fields.text, fields.coordinating, fields.keys, fields.context].filter(Boolean).join("\n");
      const told = Object.fromEntries(Object.entries(meta).filter(([, value]) => value));
      const { errors } = await index.addCustomRecord({ url, content: content || shown.title, language: "vi", meta: told });
      if (errors.length) throw new Error(errors.join("; "));
    }
    const { errors } = await index.writeFiles({ outputPath: path.join(out, "pagefind") });
    if (errors.length) throw new Error(errors.join("; "));
    await close();
    await ended;
    // Its ready-made interfaces are not used here.
    for (const name of fs.readdirSync(path.join(out, "pagefind"))) {
      if (/-ui\.|-highlight\.|-worker\./.test(name)) fs.rmSync(path.join(out, "pagefind", name));
    }
  },
};

async function main() {
  process.exitCode = 1; // also where something that was waited for never came
  await builders[engine]();
  process.exitCode = 0;
}

main();
