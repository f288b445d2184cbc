"use strict";

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const vm = require("node:vm");

const ROOT = path.join(__dirname, "..", "..");
const VENV_PYTHON = path.join(ROOT, ".venv", "bin", "python");

const PUBLISH = `
import sys
from pathlib import Path
from generator.link import link
from generator.load import load
from generator.search import search_files
loaded = load(Path("plans"))
for name, text in search_files(link(loaded.references, loaded.drafts)).items():
    file = Path(sys.argv[1], name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
`;

/** A context in which `files` ran as classic scripts, one after the other, as in a page. */
function scripts(...files) {
  const context = vm.createContext({});
  for (const file of files) vm.runInContext(fs.readFileSync(file, "utf8"), context, { filename: file });
  return context;
}

function theme(name) {
  return path.join(ROOT, "theme", "assets", "js", name);
}

/** The site's search over the plans, from the very scripts that are published. */
function engine() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tra-cuu-"));
  try {
    const python = fs.existsSync(VENV_PYTHON) ? VENV_PYTHON : "python3";
    execFileSync(python, ["-c", PUBLISH, folder], { cwd: ROOT });
    const published = (name) => path.join(folder, name);
    const context = scripts(
      published("assets/js/lunr.js"),
      theme("fold.js"),
      theme("search-engine.js"),
      published("tra-cuu/chi-muc.js"),
    );
    vm.runInContext("MinhBach.engine = new MinhBach.Engine(MINH_BACH_CHI_MUC)", context);
    return context.MinhBach;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

module.exports = { ROOT, engine, scripts, theme };
