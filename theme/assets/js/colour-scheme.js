/* Light or dark: what the device asks for, until the reader chooses by the button. The choice is kept where Material's script
   at the top of each page looks for it. Material's own control is left out: as a page loads, it makes the browser work out the
   style of everything on it three times more. */
(function (root) {
  "use strict";

  const SCHEME = "data-md-color-scheme";
  const CHOICE = "__palette";
  const { body } = document;
  const dark = matchMedia("(prefers-color-scheme: dark)");

  /** Whether the reader has chosen before; browsers may refuse to remember. */
  function hasChosen() {
    try {
      return Boolean(root.__md_get(CHOICE));
    } catch {
      return false;
    }
  }

  function followDevice() {
    if (!hasChosen()) body.setAttribute(SCHEME, dark.matches ? "slate" : "default");
  }

  document.querySelector("[data-next-scheme]")?.addEventListener("click", () => {
    const scheme = body.getAttribute(SCHEME) === "slate" ? "default" : "slate";
    body.setAttribute(SCHEME, scheme);
    root.__md_set(CHOICE, { color: { scheme } });
  });
  dark.addEventListener("change", followDevice);
  followDevice();
})(globalThis);
