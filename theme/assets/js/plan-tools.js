/* What one can do with a plan and its tasks: copy an address or a citation, report a fault, put it on paper. */
(function (root) {
  "use strict";

  const { say } = root.MinhBach;

  /** Milliseconds that what was done stays said. */
  const SAYING = 4000;

  const toast = document.getElementById("mb-plan-said");
  const report = document.querySelector("[data-action='report']");
  let fading;

  function tell(words) {
    toast.textContent = words;
    clearTimeout(fading);
    fading = setTimeout(() => (toast.textContent = ""), SAYING);
  }

  /** Where this page is published, if it says so; else where it was opened. */
  function pageAddress() {
    const published = document.querySelector("link[rel='canonical']");
    return published ? published.href : location.href.replace(/[?#].*$/, "");
  }

  /** Copy `text`; `otherwise` is called where the browser does not let one. */
  async function copy(text, done, otherwise) {
    try {
      await navigator.clipboard.writeText(text);
      tell(done);
    } catch {
      otherwise();
    }
  }

  /** A link's address where it can be taken by hand: in the browser's own bar. */
  function copyAddress(query, hash) {
    copy(pageAddress() + query + hash, say("plan.copied"), () => {
      if (hash) location.hash = hash;
      tell(say("plan.in_the_bar"));
    });
  }

  function copyCitation() {
    const words = document.getElementById("trich-dan");
    copy(words.textContent.trim(), say("plan.cited"), () => {
      getSelection().selectAllChildren(words);
      tell(say("plan.selected"));
    });
  }

  /** The address of a report on this page, or on the place of it that `hash` leads to; `place` comes before the text. */
  function reportAddress(hash = "", place = "") {
    const [start, query] = report.href.split("?");
    const [title, text] = report.dataset.fields.split(" ");
    const parameters = new URLSearchParams(query);
    if (hash) parameters.set(title, `${hash} – ${parameters.get(title)}`);
    parameters.set(text, place + parameters.get(text).replace(report.dataset.address, pageAddress() + hash));
    // Mail programs take "+" for a plus.
    return `${start}?${String(parameters).replaceAll("+", "%20")}`;
  }

  function reportOf(task, name) {
    const lines = Array.from(task.querySelectorAll(".mb-line"), (line) => line.textContent).join(", ");
    return reportAddress(`#${task.id}`, `${say("plan.report", { task: name, lines })}\n`);
  }

  const actions = {
    copy: () => copyAddress(location.search, ""),
    print: () => print(),
    cite: copyCitation,
    "copy-task": (button) => copyAddress("", `#${button.closest("tbody").id}`),
  };

  for (const node of document.querySelectorAll("[data-address]:not(a)")) node.textContent = pageAddress();
  for (const button of document.querySelectorAll("button[data-action]")) {
    button.hidden = false;
    button.closest("li")?.removeAttribute("hidden");
  }

  const tools = document.getElementById("mb-task-tools").content;
  for (const head of document.querySelectorAll(".mb-task-head > th")) {
    head.append(tools.cloneNode(true));
    const task = head.closest("tbody");
    const name = head.querySelector(".mb-as-printed").textContent;
    head.querySelector("button").setAttribute("aria-label", say("plan.copy_task", { task: name }));
    const link = head.querySelector("[data-action='report-task']");
    if (link) {
      link.href = reportOf(task, name);
      link.setAttribute("aria-label", say("plan.report_task", { task: name }));
    }
  }

  // Last: the reports of tasks are made from its first address.
  if (report) report.href = reportAddress();

  document.addEventListener("click", ({ target }) => {
    const chosen = target.closest("[data-action]");
    if (chosen && actions[chosen.dataset.action]) actions[chosen.dataset.action](chosen);
  });
})(globalThis);
