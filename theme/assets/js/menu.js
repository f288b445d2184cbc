/* The menu of small screens: opened by a button, closed by Esc, by its own button or beside it; while it is open, nothing
   else can be reached. Material's hidden checkbox stays what moves it in and out. */
(function () {
  "use strict";

  const link = document.querySelector("[data-menu-open]");
  const toggle = document.querySelector("[data-md-toggle=drawer]");
  const menu = document.getElementById("trinh-don");
  if (!link || !toggle || !menu) return;

  const button = asButton(link);
  const wide = matchMedia("(min-width: 76.25em)");
  let inert = [];

  /** Without scripts the link leads to the list of pages; from here on it is a button. */
  function asButton(link) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.setAttribute("aria-label", link.getAttribute("aria-label"));
    button.setAttribute("aria-expanded", "false");
    button.setAttribute("aria-controls", menu.id);
    button.append(...link.childNodes);
    link.replaceWith(button);
    return button;
  }

  /** All that is not the menu, nor around it, nor the shade, which closes it. */
  function outside() {
    const found = [];
    for (let part = menu; part !== document.body; part = part.parentElement) {
      found.push(...[...part.parentElement.children].filter((other) => other !== part && !other.inert));
    }
    return found.filter((other) => !other.matches(".md-overlay, script"));
  }

  function set(open) {
    if (open === toggle.checked) return;
    toggle.checked = open;
    toggle.dispatchEvent(new Event("change"));
  }

  toggle.addEventListener("change", () => {
    const open = toggle.checked;
    button.setAttribute("aria-expanded", String(open));
    inert.forEach((part) => (part.inert = false));
    inert = open ? outside() : [];
    inert.forEach((part) => (part.inert = true));
    if (open) menu.querySelector("[data-menu-close]").focus();
    else if (!wide.matches) button.focus();
  });

  button.addEventListener("click", () => set(true));
  menu.querySelector("[data-menu-close]").addEventListener("click", () => set(false));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && toggle.checked) set(false);
  });
  wide.addEventListener("change", () => set(false));
  // A page that is taken back from the browser's memory stands as it was left.
  addEventListener("pagehide", () => set(false));
})();
