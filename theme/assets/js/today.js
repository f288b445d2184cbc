/* What depends on the reader's day, which the build does not know: how far a deadline is, which quarter this is, whether
   a year is over. Without this script pages are complete, they only do not say it. Plans do not tell what was done, so
   nothing here says "late".

   `<time datetime="2024-03-31" data-due>`: how far the day is, after it. `data-quarter="2024-1 2025-1"`: "Quý này" or "Quý tới"
   on its `data-quarter-name`, or its heading. `data-past="2024-12-31"`: shown once that day is over. `a[data-this-quarter]`,
   `a[data-next-quarter]`: lead to the part of the page for that quarter, where there is one. `data-plan-years="2024 2023"`:
   says that this year has no plan. */
(function (root) {
  "use strict";

  const DAY = 86400000;
  /** Days ahead that are counted: a quarter. What lies beyond is said well enough by its date. */
  const COUNTED = 92;

  /** A day, "2024-03-31", as a number of days: no clock change moves it. */
  function dayNumber(day) {
    const [year, month, date] = day.split("-").map(Number);
    return Date.UTC(year, month - 1, date) / DAY;
  }

  /** The day of `now` where the reader is, as "2024-03-31". */
  function localDay(now) {
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  /**
   * How far the last day in time is from `today` (both "2024-03-31"): `{state, days}`, `state` "past", "today" or "ahead";
   * null where nothing needs saying: far ahead, or in a year that is over, which is said once for all its deadlines.
   */
  function distance(day, today) {
    const days = dayNumber(day) - dayNumber(today);
    if (days < 0) return day.slice(0, 4) === today.slice(0, 4) ? { state: "past", days: -days } : null;
    if (days > COUNTED) return null;
    return { state: days ? "ahead" : "today", days };
  }

  /** The quarter of a day, as "2024-1"; `later` quarters after it. */
  function quarterOf(day, later = 0) {
    const [year, month] = day.split("-").map(Number);
    const quarters = year * 4 + Math.floor((month - 1) / 3) + later;
    return `${Math.floor(quarters / 4)}-${(quarters % 4) + 1}`;
  }

  function label(className, words) {
    const made = document.createElement("span");
    made.className = className;
    made.textContent = words;
    return made;
  }

  function words({ state, days }) {
    const { say } = root.MinhBach;
    if (state === "past") return say("today.past");
    return state === "today" ? say("today.today") : say("today.ahead", { days });
  }

  function labelDeadlines(today) {
    for (const time of document.querySelectorAll("time[data-due]")) {
      const far = distance(time.dateTime, today);
      if (far) time.after(" ", label(`mb-far mb-far--${far.state}`, words(far)));
    }
  }

  function labelQuarter(quarter, text) {
    for (const part of document.querySelectorAll(`[data-quarter~="${quarter}"]`)) {
      const name = part.querySelector("[data-quarter-name]") || part.querySelector("h2, h3, h4");
      if (name) name.append(" ", label("mb-now", text));
    }
  }

  function leadTo(link, quarter) {
    const part = document.querySelector(`[data-quarter~="${quarter}"][id]`);
    if (!link || !part) return;
    link.href = `#${part.id}`;
    link.hidden = false;
    link.parentElement.hidden = false;
  }

  function sayPast(today) {
    for (const note of document.querySelectorAll("[data-past]")) {
      note.hidden = dayNumber(note.dataset.past) >= dayNumber(today);
    }
  }

  function sayMissingYear(today) {
    const year = today.slice(0, 4);
    for (const note of document.querySelectorAll("[data-plan-years]")) {
      const years = note.dataset.planYears.split(" ");
      if (years.includes(year)) continue;
      note.textContent = root.MinhBach.say("today.no_plan", { year, newest: years[0] });
      note.hidden = false;
    }
  }

  root.MinhBach = Object.assign(root.MinhBach || {}, { distance, localDay, quarterOf });

  if (typeof document === "undefined") return;
  const { say } = root.MinhBach;
  const today = localDay(new Date());
  labelDeadlines(today);
  labelQuarter(quarterOf(today), say("today.this_quarter"));
  labelQuarter(quarterOf(today, 1), say("today.next_quarter"));
  leadTo(document.querySelector("[data-this-quarter]"), quarterOf(today));
  leadTo(document.querySelector("[data-next-quarter]"), quarterOf(today, 1));
  sayPast(today);
  sayMissingYear(today);
})(globalThis);
