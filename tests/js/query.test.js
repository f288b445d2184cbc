"use strict";

const assert = require("node:assert/strict");
const test = require("node:test");
const { search } = require("./site.js");

const site = search();

const QUESTIONS = ["ai phu trach", "khi nao", "la gi"].map((question) => question.split(" "));
const PARTICLES = new Set(["của", "và", "các"]);

/**
 * A query as the tables write it: `so=sở` is a word with its accents, `(cua=của)` one that need not be there, `vu…` one
 * that may go on, `225+qd` a pair that must stand together.
 */
function shown({ words, pairs, without, quoted, shortened }) {
  const word = ({ folded, exact, goesOn, light }) => {
    const text = folded + (exact ? `=${exact}` : "") + (goesOn ? "…" : "");
    return light ? `(${text})` : text;
  };
  const pair = ({ first, second, required, goesOn }) => `${first}${required ? "+" : " "}${second}${goesOn ? "…" : ""}`;
  return {
    words: Array.from(words, word).join(" "),
    pairs: Array.from(pairs, pair).join(", "),
    without: Array.from(without, (run) => run.join(" ")).join(", "),
    quoted,
    shortened,
  };
}

const PLAIN = { without: "", quoted: false, shortened: false };
const QUOTED = { quoted: true };

// typed, its words, its pairs, and the rest where it is not PLAIN
const TABLES = {
  "nothing": [
    ["", "", ""],
    [" \t\n", "", ""],
    ["+ * ~ ^ : ( ) & |", "", ""],
    ["🎉", "", ""],
    ['"', "", ""],
    ['""', "", ""],
    ["-", "", ""],
    ['-""', "", ""],
  ],
  "words": [
    ["Sở Nội vụ", "so=sở noi=nội vu=vụ…", "so noi, noi vu…"],
    ["so noi vu", "so noi vu…", "so noi, noi vu…"],
    ["SO\u031b\u0309 NỘI", "so=sở noi=nội…", "so noi…"],
    ["hoà giải", "hoa=hòa giai=giải…", "hoa giai…"],
    ["sở, (nội): vụ!", "so=sở noi=nội vu=vụ", "so noi, noi vu"],
    ["title:so +vu so~1", "title so vu 1", "title so, so vu, vu so, so 1"],
    // A word is asked for once; where it is typed with accents and without, those with accents hold.
    ["vụ sở vụ nội", "vu=vụ so=sở noi=nội…", "vu so, so vu, vu noi…"],
    ["so sở", "so=sở", "so so…"],
  ],
  "a word that goes on": [
    ["nội v", "noi=nội v…", "noi v…"],
    ["nội v ", "noi=nội v", "noi v"],
    ["nội v.", "noi=nội v", "noi v"],
    ["năm 20", "nam=năm 20…", "nam 20…"],
    ["năm 202", "nam=năm 202…", "nam 202…"],
    // A lone digit is whole: "quý 1" does not ask for what falls due on the 15th.
    ["quý 1", "quy=quý 1", "quy 1"],
    ["quý 01", "quy=quý 1", "quy 1"],
    ["quý I", "quy=quý 1", "quy 1"],
    ["phần I", "phan=phần i…", "phan i…"],
    ["nội -v", "noi=nội", "", { without: "v" }],
  ],
  "quarters and levels across white space": [
    ["quý IV", "quy=quý 4", "quy 4"],
    ["quy  iv", "quy 4", "quy 4"],
    ["quý\u00a0IV năm 2020", "quy=quý 4 nam=năm 2020…", "quy 4, 4 nam, nam 2020…"],
    ["quý\nII và III", "quy=quý 2 (va=và) iii…", "quy 2, 2 va, va iii…"],
    ["dịch vụ công cấp IV", "dich=dịch vu=vụ cong=công cap=cấp 4", "dich vu, vu cong, cong cap, cap 4"],
    ['quý "IV"', "quy=quý 4", "quy 4", QUOTED],
  ],
  "phrases": [
    ['"một cửa"', "mot=một cua=cửa", "mot+cua", QUOTED],
    ["“một cửa”", "mot=một cua=cửa", "mot+cua", QUOTED],
    ["„một cửa“", "mot=một cua=cửa", "mot+cua", QUOTED],
    ["«một cửa»", "mot=một cua=cửa", "mot+cua", QUOTED],
    ["“một cửa\"", "mot=một cua=cửa", "mot+cua", QUOTED],
    // One that was never closed ends with the text.
    ['"một cửa', "mot=một cua=cửa", "mot+cua", QUOTED],
    ['một cửa"', "mot=một cua=cửa", "mot cua"],
    ['liên thông "một cửa" điện tử', "lien=liên thong=thông mot=một cua=cửa dien=điện tu=tử…",
      "lien thong, thong mot, mot+cua, cua dien, dien tu…", QUOTED],
    ['"một cửa" "liên thông"', "mot=một cua=cửa lien=liên thong=thông", "mot+cua, cua lien, lien+thong", QUOTED],
    ['một cửa "một cửa"', "mot=một cua=cửa", "mot+cua, cua mot", QUOTED],
    ['"của"', "cua=của", "", QUOTED],
    ["'một cửa'", "mot=một cua=cửa", "mot cua"],
  ],
  "what must not be there": [
    ["một cửa -điện", "mot=một cua=cửa", "mot cua", { without: "dien" }],
    ["-điện một cửa", "mot=một cua=cửa…", "mot cua…", { without: "dien" }],
    ["một −điện cửa", "mot=một cua=cửa…", "mot cua…", { without: "dien" }],
    ['một cửa -"điện tử"', "mot=một cua=cửa", "mot cua", { without: "dien tu" }],
    ['một cửa -“điện tử', "mot=một cua=cửa", "mot cua", { without: "dien tu" }],
    ["-a -b", "", "", { without: "a, b" }],
    ["-225/QĐ-TTg", "", "", { without: "225 qd ttg" }],
    ["-của", "", "", { without: "cua" }],
    // A dash between white space, or inside of a word, is punctuation.
    ["kinh tế - xã hội", "kinh te=tế xa=xã hoi=hội…", "kinh te, te xa, xa hoi…"],
    ["kinh tế-xã hội", "kinh te=tế xa=xã hoi=hội…", "kinh te, te xa, xa hoi…"],
    ["--một", "", "", { without: "mot" }],
    ["một –cửa", "mot=một cua=cửa…", "mot cua…"],
  ],
  "numbers of documents": [
    ["225/QĐ-TTg", "225 qd=qđ ttg…", "225+qd, qd+ttg…"],
    ["225/qd-ttg ", "225 qd ttg", "225+qd, qd+ttg"],
    ["Quyết định số 225/QĐ-TTg năm", "quyet=quyết dinh=định so=số 225 qd=qđ ttg nam=năm…",
      "quyet dinh, dinh so, so 225, 225+qd, qd+ttg, ttg nam…"],
    ["61/2018/NĐ-CP", "61 2018 nd=nđ cp…", "61+2018, 2018+nd, nd+cp…"],
    ["05-CTr/TU", "5 ctr tu…", "5+ctr, ctr+tu…"],
    ["2515/SNV-CCHC&VTLT", "2515 snv cchc vtlt…", "2515+snv, snv+cchc, cchc+vtlt…"],
    ["quý I/2020", "quy=quý 1 2020…", "quy 1, 1 2020…"],
    ["225 QĐ TTg", "225 qd=qđ ttg…", "225 qd, qd ttg…"],
    ["225", "225…", ""],
  ],
  "turns of phrase of a question": [
    ["ai phụ trách một cửa", "mot=một cua=cửa…", "mot cua…"],
    ["một cửa ai phụ trách", "mot=một cua=cửa", "mot cua"],
    ["một cửa là gì?", "mot=một cua=cửa", "mot cua"],
    ["khi nao mot cua", "mot cua…", "mot cua…"],
    ["khi nào một cửa ai phụ trách", "mot=một cua=cửa", "mot cua"],
    // Where nothing else was typed, they are what is asked for; in quotes they are meant.
    ["ai phụ trách", "ai phu=phụ trach=trách…", "ai phu, phu trach…"],
    ['"ai phụ trách" một', "ai phu=phụ trach=trách mot=một…", "ai+phu, phu+trach, trach mot…", QUOTED],
    ["phụ trách ai", "phu=phụ trach=trách ai…", "phu trach, trach ai…"],
  ],
  "particles": [
    ["nhiệm vụ của sở", "nhiem=nhiệm vu=vụ (cua=của) so=sở…", "nhiem vu, vu cua, cua so…"],
    ["NHIỆM VỤ CỦA SỞ", "nhiem=nhiệm vu=vụ (cua=của) so=sở…", "nhiem vu, vu cua, cua so…"],
    ["sở cu\u0309a", "so=sở (cua=của…)", "so cua…"],
    // Without accents "cua" may be "cửa".
    ["nhiem vu cua so", "nhiem vu cua so…", "nhiem vu, vu cua, cua so…"],
    ["một cửa", "mot=một cua=cửa…", "mot cua…"],
    ["một cửa của sở", "mot=một cua=cửa so=sở…", "mot cua, cua cua, cua so…"],
    ["của một cửa", "cua=của mot=một", "cua mot, mot cua…"],
    // Where nothing else was typed, they are what is asked for.
    ["của", "cua=của…", ""],
    ["và của các", "va=và cua=của cac=các…", "va cua, cua cac…"],
  ],
};

for (const [about, rows] of Object.entries(TABLES)) {
  for (const [typed, words, pairs, rest = {}] of rows) {
    test(`${about}: ${JSON.stringify(typed)}`, async () => {
      const { MinhBach } = await site;
      assert.deepEqual(shown(MinhBach.parse(typed, QUESTIONS, PARTICLES)), { words, pairs, ...PLAIN, ...rest });
    });
  }
}

const numbered = (count) => Array.from({ length: count }, (_, place) => `tu${place}`);

test("beyond the most words the rest is left out, and it is said", async () => {
  const { MinhBach } = await site;
  for (const [count, last, shortened] of [[24, "tu23…", false], [25, "tu23", true], [400, "tu23", true]]) {
    const query = shown(MinhBach.parse(numbered(count).join(" ")));
    const words = query.words.split(" ");
    assert.deepEqual([words.length, words.at(-1), query.shortened], [24, last, shortened], `${count} words`);
  }
});

test("beyond 2,000 letters the rest is not read, and it is said", async () => {
  const { MinhBach } = await site;
  const parsed = (typed) => {
    const { words, shortened } = shown(MinhBach.parse(typed));
    return [words, shortened];
  };
  assert.deepEqual(parsed(`${" ".repeat(1997)}abc`), ["abc…", false]);
  assert.deepEqual(parsed(`${" ".repeat(1998)}abc`), ["ab…", true]);
  assert.deepEqual(parsed(`${" ".repeat(2000)}abc`), ["", true]);
});

test("without questions and particles every word is asked for", async () => {
  const { MinhBach } = await site;
  assert.equal(shown(MinhBach.parse("ai phụ trách của")).words, "ai phu=phụ trach=trách cua=của…");
});
