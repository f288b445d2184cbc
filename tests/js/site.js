"use strict";

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const vm = require("node:vm");

const ROOT = path.join(__dirname, "..", "..");
const VENV_PYTHON = path.join(ROOT, ".venv", "bin", "python");

/** The words of the frame, as words.js brings them to a page. */
const WORDS = `
from pathlib import Path
from generator.wording import load_wording
print(load_wording(Path("theme/words/vi"), "vi").script())
`;

const PUBLISH = `
import sys
from pathlib import Path
from generator.link import link
from generator.load import load
from generator.search import search_files
loaded = load(Path("plans"))
for name, text in search_files(link(loaded.references, loaded.drafts), **eval(sys.argv[2])).items():
    file = Path(sys.argv[1], name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
`;

/** Run a Python program of the project's with its own interpreter. */
function python(program, ...parameters) {
  const interpreter = fs.existsSync(VENV_PYTHON) ? VENV_PYTHON : "python3";
  return execFileSync(interpreter, ["-c", program, ...parameters], { cwd: ROOT, encoding: "utf8" });
}

let words = null;

/** The scripts that give a page the words of the frame. */
function wording() {
  words ||= python(WORDS);
  return words + fs.readFileSync(path.join(ROOT, "theme", "assets", "js", "say.js"), "utf8");
}

/**
 * The search's code from the very script that is published, as in a page: `MinhBach`, whose `piece` reads below `folder`.
 */
function published(folder) {
  const context = vm.createContext({});
  const received = new Map();
  const run = (name) => vm.runInContext(fs.readFileSync(path.join(folder, name), "utf8"), context, { filename: name });
  vm.runInContext(wording(), context);
  const { MinhBach } = context;
  MinhBach.receive = (name, value) => received.set(name, value);
  MinhBach.piece = async (name) => {
    if (!received.has(name)) run(`tra-cuu/${name}.js`);
    return received.get(name);
  };
  run("assets/js/tra-cuu.js");
  return { MinhBach, context };
}

/** The site's search over the plans; `settings` are those of `search_files`, as Python writes them. */
async function search(settings = "{}") {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "tra-cuu-"));
  process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
  python(PUBLISH, folder, settings);
  const { MinhBach, context } = published(folder);
  const engine = await MinhBach.openIndex(MinhBach.piece);
  return { MinhBach, context, engine };
}

module.exports = { ROOT, published, python, search, wording };
