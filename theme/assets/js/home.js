/* The home page's list of what is due: opens the quarter of the reader's day, or says that no plan is there for it. */
(function (root) {
  "use strict";

  const { localDay, quarterOf, say } = root.MinhBach;
  const ROMAN = ["", "I", "II", "III", "IV"];

  const section = document.querySelector("[data-plan-years-here]");
  if (!section) return;
  const now = quarterOf(localDay(new Date()));
  const [year, quarter] = now.split("-");
  const present = section.querySelector(`[data-quarter="${now}"]`);
  if (present) {
    for (const one of section.querySelectorAll("details")) one.open = one === present;
  } else if (!section.dataset.planYearsHere.split(" ").includes(year)) {
    const [shown] = section.querySelector("[data-quarter]").dataset.quarter.split("-");
    section.querySelector("[data-due-lead]").textContent = say("home.not_now", { quarter: ROMAN[quarter], year, shown });
  }
})(globalThis);
