/* The filters beside the results: what there is to choose, how many results each choice gives, what is chosen. */
(function (root) {
  "use strict";

  const { element, say } = root.MinhBach;

  /** Values shown before the button for more; a few more are not worth hiding. */
  const FEW = 8;
  const FEW_MORE = 2;
  /** Values from which there is a box to filter them. */
  const MANY = 12;

  /** What the filter called `key` in addresses is called on the page. */
  function nameOf(key) {
    return say(`search.facets.${key}`);
  }

  /** One filter: it stays on the page while its values change, and with it the reader's focus. */
  class Facet {
    constructor(key, onChange) {
      this.key = key;
      this.onChange = onChange;
      this.rows = new Map();
      this.open = false;
      this.list = element("div", "mb-facet__values");
      this.narrow = element("input", "mb-facet__narrow");
      this.narrow.type = "search";
      this.narrow.autocomplete = "off";
      this.narrow.placeholder = say("search.filters.narrow", { name: nameOf(key).toLowerCase() });
      this.narrow.setAttribute("aria-label", this.narrow.placeholder);
      this.narrow.addEventListener("input", () => this.arrange());
      this.more = element("button", "mb-facet__more");
      this.more.type = "button";
      this.more.addEventListener("click", () => {
        this.open = !this.open;
        this.arrange();
      });
      this.box = element("fieldset", "mb-facet", element("legend", "", nameOf(key)), this.narrow, this.list, this.more);
      this.box.dataset.facet = key;
    }

    /** Show `values`, as the engine counts them. */
    draw(values) {
      const before = [...this.rows.keys()];
      for (const value of values) this.row(value.value).show(value);
      for (const gone of before.filter((name) => !values.some(({ value }) => value === name))) this.rows.delete(gone);
      const rows = values.map(({ value }) => this.rows.get(value));
      // Moving a row takes the focus from it.
      const focused = document.activeElement;
      if (rows.some(({ label }, place) => this.list.children[place] !== label) || rows.length !== this.list.children.length) {
        this.list.replaceChildren(...rows.map(({ label }) => label));
        if (focused !== document.activeElement && this.list.contains(focused)) focused.focus();
      }
      this.box.hidden = !values.length;
      this.narrow.hidden = values.length < MANY;
      if (this.narrow.hidden) this.narrow.value = "";
      this.arrange();
    }

    row(name) {
      if (!this.rows.has(name)) this.rows.set(name, new Row(name, () => this.onChange(this.key, this.chosen())));
      return this.rows.get(name);
    }

    chosen() {
      return [...this.rows.values()].filter(({ checkbox }) => checkbox.checked).map(({ name }) => name);
    }

    /** The first values and the chosen ones; all of them where the reader asked; else those that were typed. */
    arrange() {
      const { fold } = root.MinhBach;
      const wanted = fold(this.narrow.value.trim());
      const rows = [...this.list.children].map((label) => this.rows.get(label.dataset.value));
      const all = this.open || rows.length <= FEW + FEW_MORE;
      rows.forEach(({ label, text, checkbox }, place) => {
        label.hidden = wanted ? !fold(text.textContent).includes(wanted) : !all && place >= FEW && !checkbox.checked;
      });
      this.more.hidden = Boolean(wanted) || rows.length <= FEW + FEW_MORE;
      this.more.textContent = this.open ? say("search.filters.fewer") : say("search.filters.more", { count: rows.length - FEW });
      this.more.setAttribute("aria-expanded", String(this.open));
    }
  }

  /** A value to choose, with its count. */
  class Row {
    constructor(name, onChange) {
      this.name = name;
      this.checkbox = element("input");
      this.checkbox.type = "checkbox";
      this.checkbox.addEventListener("change", onChange);
      this.text = element("span", "mb-facet__name");
      this.count = element("span", "mb-facet__count");
      this.label = element("label", "mb-facet__value", this.checkbox, this.text, this.count);
      this.label.dataset.value = name;
    }

    show({ label, count, chosen }) {
      this.checkbox.checked = chosen;
      this.text.textContent = label;
      this.count.textContent = count;
      this.count.dataset.count = count;
    }
  }

  /** The filters in `container`; `onChange(key, values)` is called when the reader chooses. */
  class FacetPanel {
    constructor(container, onChange) {
      this.container = container;
      this.onChange = onChange;
      this.facets = new Map();
    }

    draw(facets) {
      for (const { key, values } of facets) {
        if (!this.facets.has(key)) {
          const facet = new Facet(key, this.onChange);
          this.facets.set(key, facet);
          this.container.append(facet.box);
        }
        this.facets.get(key).draw(values);
      }
    }
  }

  /** The chosen values as `{key, value, name, label}`. */
  function chosenOf(facets) {
    return facets.flatMap(({ key, values }) =>
      values.filter(({ chosen }) => chosen).map(({ value, label }) => ({ key, value, name: nameOf(key), label })),
    );
  }

  Object.assign(root.MinhBach, { FacetPanel, chosenOf });
})(globalThis);
