/* What one can do with the results: copy their address, take them into a spreadsheet, put them on paper. */
(function (root) {
  "use strict";

  const { addressOf, element, say } = root.MinhBach;

  const FILE = "tra-cuu.csv";
  /** Milliseconds that a browser may take to save a file. */
  const SAVING = 60000;

  const COLUMNS = {
    type: (hit) => say(`search.types.${hit.type}`),
    id: (hit) => hit.id,
    title: (hit) => hit.title,
    plan: (hit) => hit.plan,
    area: (hit) => hit.area,
    lead: (hit) => hit.lead,
    coordinating: (hit) => hit.coordinating,
    deadline: (hit) => hit.deadline,
    ends_on: (hit) => hit.endsOn,
    address: (hit) => new URL(addressOf(hit), location.href).href,
  };

  /** What starts like a formula must not run as one. */
  function cell(value) {
    const text = String(value ?? "").replace(/^[=+\-@]/, "'$&");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  /** `hits` as CSV that Excel reads: UTF-8 with a mark, lines ended by CRLF. */
  function csv(hits) {
    const heads = Object.keys(COLUMNS).map((name) => say(`search.columns.${name}`));
    const rows = [heads, ...hits.map((hit) => Object.values(COLUMNS).map((read) => read(hit)))];
    return "\ufeff" + rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
  }

  function saveCsv(hits) {
    const link = element("a");
    link.href = URL.createObjectURL(new Blob([csv(hits)], { type: "text/csv;charset=utf-8" }));
    link.download = FILE;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), SAVING);
  }

  /** Copy `address`; where the browser refuses, show it in `field`, selected. Returns whether it was copied. */
  async function copyAddress(address, field) {
    field.value = address;
    field.parentElement.hidden = true;
    try {
      await navigator.clipboard.writeText(address);
      return true;
    } catch {
      field.parentElement.hidden = false;
      field.focus();
      field.select();
      return false;
    }
  }

  Object.assign(root.MinhBach, { copyAddress, saveCsv });
})(globalThis);
