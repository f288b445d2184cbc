"use strict";

/* What several tests ask: the search over the plans, in both its forms, and the plans as open data. */

const { python, search } = require("./site.js");

/** The index as one file, and as many: what is found in the one is found in the other. */
const FORMS = ["compact", "sharded"];

/** What was made with the site's own scripts, `form → {MinhBach, context, engine}`. */
async function forms() {
  return { compact: await search(), sharded: await search("{'compact_up_to': 0}") };
}

const OPEN_DATA = `
import json
from pathlib import Path
from generator import urls
from generator.link import link
from generator.load import load
from generator.opendata import export
loaded = load(Path("plans"))
corpus = link(loaded.references, loaded.drafts)
data = {name.removesuffix(".json"): json.loads(text) for name, text in export(corpus).items() if name.endswith(".json")}
groups = [agency for agency in corpus.references.agencies.values() if agency.is_group]
data["members"] = {plan.id: {group.id: corpus.members_for(group, plan) for group in groups} for plan in corpus.plans}
data["sections"] = [
    {"id": f"{plan.id}/{section.anchor}", "url": urls.section(plan.id, section.anchor)}
    for plan in corpus.plans for section in plan.sections
]
print(json.dumps(data))
`;

/**
 * The tables of the open data by name; beside them the `sections` of the plans, and `members`: whom each group stood for
 * when a plan named it, `plan → group → agencies`.
 */
function openData() {
  return JSON.parse(python(OPEN_DATA));
}

/** A value from the context of the page, as one of the test's own. */
function plain(value) {
  return JSON.parse(JSON.stringify(value));
}

module.exports = { FORMS, forms, openData, plain };
