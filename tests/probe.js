/* What the tests ask an open page about how it looks, as no standard checker does. Each answer is a list of faults in
   words, empty where all is well; page.evaluate() takes the whole, `probe` is left in the page. */
globalThis.probe = (() => {
  "use strict";

  const TARGETS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=option]";
  const SPOKEN = "a[href], button, input, select, textarea, summary, [tabindex]";

  const visible = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) &&
    // Words for screen readers alone take one point of the screen.
    [...element.getClientRects()].some((box) => box.width > 1 && box.height > 1);

  const named = (element) => {
    const words = (element.getAttribute("aria-label") || element.textContent).trim().replace(/\s+/g, " ");
    return `<${element.localName}${element.id && "#" + element.id} ${element.className}> “${words.slice(0, 40)}”`;
  };

  const folded = (element) => element.localName === "details" && !element.open;

  const ownText = (element) =>
    !folded(element) && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());

  /** One element of each look: the same tags, classes, colours and size of letters, from the body down. */
  function looks() {
    const keys = new Map([[document.body, ""]]);
    const keyOf = (element) => {
      if (!keys.has(element)) {
        const { color, backgroundColor, backgroundImage, fontSize, fontWeight, opacity } = getComputedStyle(element);
        const own = [element.localName, element.className, color, backgroundColor, backgroundImage, fontSize, fontWeight, opacity];
        keys.set(element, keyOf(element.parentElement) + "/" + own);
      }
      return keys.get(element);
    };
    const found = new Map();
    for (const element of document.body.querySelectorAll("*")) {
      if ((ownText(element) || element.matches("input, select")) && visible(element)) {
        const key = keyOf(element);
        if (!found.has(key)) found.set(key, element);
      }
    }
    return [...found.values()];
  }

  /** Go through all that the Tab key reaches, there and back: what has the focus is never covered, and shows that it has. */
  async function focus() {
    const reached = [...document.querySelectorAll(SPOKEN)].filter(
      (element) => element.tabIndex >= 0 && !element.disabled && !element.closest("[inert]") && visible(element),
    );
    const faults = new Set();
    for (const element of [...reached, ...reached.reverse()]) {
      element.focus({ focusVisible: true });
      if (document.activeElement !== element) continue;
      // What moves with the page is in its place a frame or two later.
      if (!seen(element)) await frame().then(frame);
      if (!seen(element)) faults.add(`covered: ${named(element)}`);
      if (!marked(element)) faults.add(`not marked: ${named(element)}`);
    }
    return [...faults];
  }

  const frame = () => new Promise(requestAnimationFrame);

  /** Is some part of an element in view, with nothing else before it? */
  function seen(element) {
    return [...element.getClientRects()].some((box) =>
      [0.1, 0.5, 0.9].some((across) =>
        [0.1, 0.5, 0.9].some((down) => {
          const top = document.elementFromPoint(box.left + box.width * across, box.top + box.height * down);
          return top && (element.contains(top) || top.contains(element));
        }),
      ),
    );
  }

  function marked(element) {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1 && !/^rgba\(.*, 0\)$/.test(outlineColor);
  }

  /** WCAG 2.5.8: 24 by 24 points, or as much room around, or a link inside a sentence. */
  function targets() {
    const all = [...document.querySelectorAll(TARGETS)].filter(visible).map((element) => ({ element, box: hit(element) }));
    const small = all.filter(({ element, box }) => (box.width < 24 || box.height < 24) && !inSentence(element));
    const tooNear = (one) => {
      const { x, y } = middle(one.box);
      return all.some((other) => {
        if (other === one || other.element.contains(one.element) || one.element.contains(other.element)) return false;
        if (small.includes(other)) return Math.hypot(x - middle(other.box).x, y - middle(other.box).y) < 24;
        const right = Math.max(other.box.left - x, x - other.box.right, 0);
        return Math.hypot(right, Math.max(other.box.top - y, y - other.box.bottom, 0)) < 12;
      });
    };
    return small
      .filter(tooNear)
      .map(({ element, box }) => `${Math.round(box.width)}×${Math.round(box.height)}: ${named(element)}`);
  }

  /** The box in which a press counts: that of a label too. */
  function hit(element) {
    const own = element.getBoundingClientRect();
    const boxes = [own, ...[...(element.labels || [])].filter(visible).map((label) => label.getBoundingClientRect())];
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    const right = Math.max(...boxes.map((box) => box.right));
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  }

  const middle = (box) => ({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 });

  /** Is a link among other text of its block, if only a comma, so that its height is that of the line? */
  function inSentence(element) {
    if (getComputedStyle(element).display !== "inline") return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const words = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
      const parent = words.currentNode.parentElement;
      if (words.currentNode.data.trim() && !parent.closest(TARGETS) && visible(parent)) return true;
    }
    return false;
  }

  /** Blocks of text that lie over one another: no two parts of a page may. */
  function overlaps() {
    const blocks = [...document.body.querySelectorAll("*")]
      .filter((element) => ownText(element) && visible(element) && !floating(element))
      .map((element) => ({ element, box: letters(element) }))
      .filter(({ box }) => box)
      .sort((one, other) => one.box.top - other.box.top);
    const faults = [];
    blocks.forEach(({ element, box }, place) => {
      for (const other of blocks.slice(place + 1)) {
        if (other.box.top >= box.bottom - 2) break;
        const apart = other.box.left >= box.right - 2 || other.box.right <= box.left + 2;
        if (apart || element.contains(other.element) || other.element.contains(element)) continue;
        if (inline(element) || inline(other.element)) continue;
        faults.push(`${named(element)} over ${named(other.element)}`);
      }
    });
    return faults;
  }

  const inline = (element) => getComputedStyle(element).display === "inline";

  /** Over the page by intent: the header, what sticks or is fixed. */
  function floating(element) {
    for (let part = element; part; part = part.parentElement) {
      if (["fixed", "sticky"].includes(getComputedStyle(part).position)) return true;
    }
    return false;
  }

  /** The box around an element's own text, in points of the page. */
  function letters(element) {
    const range = document.createRange();
    const boxes = [...element.childNodes]
      .filter((node) => node.nodeType === 3 && node.data.trim())
      .flatMap((node) => (range.selectNodeContents(node), [...range.getClientRects()]))
      .filter((box) => box.width > 1 && box.height > 1);
    if (!boxes.length) return null;
    return {
      left: Math.min(...boxes.map((box) => box.left)),
      right: Math.max(...boxes.map((box) => box.right)),
      top: Math.min(...boxes.map((box) => box.top)),
      bottom: Math.max(...boxes.map((box) => box.bottom)),
    };
  }

  /** Text that its own box cuts off, where nothing lets one scroll to it. */
  function clipped(allowed) {
    return [...document.body.querySelectorAll("*")]
      .filter((element) => visible(element) && element.textContent.trim() && !element.closest(allowed))
      .filter((element) => {
        const { overflowX, overflowY } = getComputedStyle(element);
        const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
        return (
          (cuts(overflowX) && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1) ||
          (cuts(overflowY) && element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 1)
        );
      })
      .map(named);
  }

  /** What sticks out of the page to the side, and scrolling regions that a keyboard or a screen reader does not find. */
  function sideways() {
    const root = document.documentElement;
    const faults = [];
    if (root.scrollWidth > root.clientWidth) {
      const out = [...document.body.querySelectorAll("*")].filter(
        (element) => visible(element) && element.getBoundingClientRect().right > root.clientWidth + 1,
      );
      faults.push(...out.slice(0, 5).map((element) => `sticks out: ${named(element)}`));
    }
    for (const element of document.body.querySelectorAll("*")) {
      const scrolls = ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
      if (!scrolls || element.scrollWidth <= element.clientWidth + 1 || !visible(element)) continue;
      const label = element.getAttribute("aria-label") || element.getAttribute("aria-labelledby");
      if (element.tabIndex < 0 || !element.getAttribute("role") || !label) faults.push(`no labelled region: ${named(element)}`);
    }
    return faults;
  }

  return { looks, focus, targets, overlaps, clipped, sideways };
})();
