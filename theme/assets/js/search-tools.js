/* What one can do with the results: copy their address, take them into a spreadsheet, put them on paper. */
(function (root) {
  "use strict";

  const { addressOf, element } = root.MinhBach;

  const FILE = "tra-cuu.csv";
  /** Milliseconds that a browser may take to save a file. */
  const SAVING = 60000;

  const COLUMNS = {
    Loại: (hit) => root.MinhBach.TYPE_NAMES[hit.type],
    Mã: (hit) => hit.id,
    Tên: (hit) => hit.title,
    "Kế hoạch": (hit) => hit.plan,
    "Lĩnh vực": (hit) => hit.area,
    "Chủ trì": (hit) => hit.lead,
    "Phối hợp": (hit) => hit.coordinating,
    "Thời hạn": (hit) => hit.deadline,
    "Ngày cuối": (hit) => hit.endsOn,
    "Địa chỉ": (hit) => new URL(addressOf(hit), location.href).href,
  };

  /** What starts like a formula must not run as one. */
  function cell(value) {
    const text = String(value ?? "").replace(/^[=+\-@]/, "'$&");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  /** `hits` as CSV that Excel reads: UTF-8 with a mark, lines ended by CRLF. */
  function csv(hits) {
    const rows = [Object.keys(COLUMNS), ...hits.map((hit) => Object.values(COLUMNS).map((read) => read(hit)))];
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
