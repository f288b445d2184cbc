/* On every page: the search box that suggests while one types, the keys that lead to it, the dialog that explains it.
   Needs search-load.js. Texts enter the page as text only, never as HTML. */
(function (root) {
  "use strict";

  const { loadSearch, say } = root.MinhBach;
  const { base } = document.currentScript.dataset;

  const SUGGESTIONS = 8;
  const TYPING_PAUSE = 120; // milliseconds
  const SLASH_OFF = "minh-bach-tat-phim-gach-cheo";
  /** Keys that Material acts on (next page, previous page, search): here a single letter does nothing by surprise. */
  const MATERIAL_KEYS = ["n", "p", ",", ".", "s", "f"];

  // Pieces of pages, for the search page too

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /** `text` as nodes, what `engine` finds of `q` in <mark>. */
  function marked(engine, text, q) {
    const nodes = [];
    let position = 0;
    for (const { start, end } of engine.marks(text, q)) {
      nodes.push(text.slice(position, start), element("mark", "", text.slice(start, end)));
      position = end;
    }
    return [...nodes, text.slice(position)];
  }

  /** Where a hit leads from here, its `url` being from the site's root: `/nam/2020/#quy-1`. A folder opened from disk
      shows its files, not its page. */
  function addressOf({ url }) {
    const address = base + url.slice(1);
    return location.protocol === "file:" ? address.replace(/^([^?#]*\/)(?=[?#]|$)/, "$1index.html") : address;
  }

  // Suggestions: a combobox with a list, as in the ARIA Authoring Practices

  function suggestOn(input) {
    const list = element("div", "mb-suggestions");
    list.id = `${input.id}-goi-y`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", say("search.suggestions"));
    input.parentElement.append(list);
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);

    let active = -1;
    let turn = 0;
    let pause;

    function choose(place) {
      active = place;
      [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
      if (place < 0) input.removeAttribute("aria-activedescendant");
      else {
        input.setAttribute("aria-activedescendant", list.children[place].id);
        list.children[place].scrollIntoView({ block: "nearest" });
      }
    }

    function show(...options) {
      list.replaceChildren(...options);
      list.hidden = !options.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      choose(-1);
    }

    function close() {
      clearTimeout(pause);
      turn += 1; // what is still being looked for comes too late
      show();
    }

    async function suggest() {
      const typed = input.value;
      turn += 1;
      const mine = turn;
      const hits = await loadSearch()
        .then(async (engine) => (await engine.suggest(typed, SUGGESTIONS)).map((hit, at) => option(engine, hit, typed, at)))
        .catch(() => []);
      if (mine === turn) show(...hits);
    }

    function option(engine, hit, typed, at) {
      const made = element(
        "a",
        "mb-suggestions__option",
        element("span", "mb-suggestions__title", ...marked(engine, hit.title, typed)),
        " ",
        element(
          "span",
          "mb-suggestions__place",
          element("span", "mb-type", say(`search.types.${hit.type}`)),
          ` ${hit.trail.join(" › ")}`,
        ),
      );
      made.id = `${list.id}-${at}`;
      made.href = addressOf(hit);
      made.tabIndex = -1;
      made.setAttribute("role", "option");
      return made;
    }

    const keys = {
      ArrowDown: () => (list.hidden ? suggest() : choose((active + 1) % list.children.length)),
      ArrowUp: () => !list.hidden && choose((active > 0 ? active : list.children.length) - 1),
      Home: () => active >= 0 && choose(0),
      End: () => active >= 0 && choose(list.children.length - 1),
      Enter: () => active >= 0 && list.children[active].click(),
      Escape: () => (list.hidden ? (input.value = "") : close()),
    };

    input.addEventListener("focus", () => loadSearch().catch(() => {}), { once: true });
    input.addEventListener("blur", close);
    input.addEventListener("input", () => {
      clearTimeout(pause);
      pause = setTimeout(suggest, TYPING_PAUSE);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (Object.hasOwn(keys, event.key)) {
        if (keys[event.key]() !== false) event.preventDefault();
      } else if (event.key.startsWith("Arrow") && active >= 0) choose(-1);
    });
    // A press on an option must not take the focus: the list would close before the click.
    list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  document.querySelectorAll("[data-suggest]").forEach(suggestOn);

  // The dialog, and what it remembers

  const help = document.querySelector("#cach-tra-cuu");
  const slash = help.querySelector("[data-slash-key]");

  /** Browsers may refuse to remember: then the choice holds on this page. */
  function remembered(act) {
    try {
      return act(root.localStorage);
    } catch {
      return null;
    }
  }

  slash.checked = !remembered((storage) => storage.getItem(SLASH_OFF));
  slash.addEventListener("change", () =>
    remembered((storage) => (slash.checked ? storage.removeItem(SLASH_OFF) : storage.setItem(SLASH_OFF, "1"))),
  );
  for (const button of document.querySelectorAll("[data-help]")) button.addEventListener("click", () => help.showModal());
  help.addEventListener("click", (event) => event.target === help && help.close()); // beside it

  // Keys

  function toBox() {
    const box = document.querySelector("[data-search-input]");
    if (help.open) help.close();
    box.focus();
    box.select();
  }

  document.addEventListener(
    "keydown",
    (event) => {
      const { key, ctrlKey, metaKey, altKey, target } = event;
      if (event.isComposing || altKey) return;
      if (ctrlKey || metaKey) {
        if (key.toLowerCase() !== "k" || event.shiftKey) return;
        event.preventDefault();
        toBox();
      } else if (!target.isContentEditable && !target.matches("input, textarea, select")) {
        if (MATERIAL_KEYS.includes(key)) event.stopPropagation();
        if (key === "/" && slash.checked) {
          event.preventDefault();
          toBox();
        }
      }
    },
    true,
  );

  Object.assign(root.MinhBach, { addressOf, element, marked });
})(globalThis);
