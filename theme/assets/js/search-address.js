/* The state of the search page, as its address holds it. What the address does not say, or says wrongly, is the default. */
(function (root) {
  "use strict";

  const FILTERS = ["tinh", "nam", "linh-vuc", "co-quan", "vai-tro", "thoi-han", "ke-hoach", "loai"];
  const SORTS = ["lien-quan", "thoi-han", "ke-hoach"];

  /** What `search`, the query string, asks for: `{q, filters, sort, page}`. Values come as `tinh=a&tinh=b` or `tinh=a,b`. */
  function readState(search) {
    const parameters = new URLSearchParams(search);
    const filters = {};
    for (const key of FILTERS) {
      const values = parameters.getAll(key).flatMap((text) => text.split(",")).map((text) => text.trim());
      if (values.some(Boolean)) filters[key] = [...new Set(values.filter(Boolean))];
    }
    const sort = parameters.get("sap-xep");
    const page = parameters.get("trang");
    return {
      q: parameters.get("q") || "",
      filters,
      sort: SORTS.includes(sort) ? sort : SORTS[0],
      page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
    };
  }

  /** The query string of a state, from its "?" on; "" for the state of a page just opened. */
  function writeState({ q, filters, sort, page }) {
    const parameters = new URLSearchParams();
    if (q.trim()) parameters.set("q", q);
    for (const key of FILTERS) for (const value of filters[key] || []) parameters.append(key, value);
    if (sort !== SORTS[0]) parameters.set("sap-xep", sort);
    if (page > 1) parameters.set("trang", page);
    const text = String(parameters);
    return text && `?${text}`;
  }

  Object.assign(root.MinhBach, { readState, writeState });
})(globalThis);
