/* The search page: what is typed → the address and the results. Texts enter the page as text only, never as HTML. */
(function (root) {
  "use strict";

  const { Engine, marks, snippet, MOST_WORDS } = root.MinhBach;
  const base = document.currentScript.dataset.base;
  const form = document.querySelector("#tim");
  const input = document.querySelector("#q");
  const status = document.querySelector("#trang-thai");
  const results = document.querySelector("#ket-qua");

  const PAGE = 30;
  const TYPING_PAUSE = 150; // milliseconds
  const READING_PAUSE = 1500; // milliseconds: results looked at that long are worth coming back to
  const TYPES = {
    plan: "Kế hoạch",
    province: "Tỉnh, thành phố",
    agency: "Cơ quan",
    area: "Lĩnh vực",
    year: "Năm",
    document: "Văn bản",
    task: "Nhiệm vụ",
    target: "Chỉ tiêu",
    section: "Nội dung kế hoạch",
  };
  const SAY = {
    empty: "Nhập tên nhiệm vụ, cơ quan, tỉnh, năm hoặc số văn bản; có dấu hay không dấu đều được.",
    noWords: "Chưa có chữ hay số nào để tìm.",
    loading: "Đang tải chỉ mục tra cứu…",
    failed: "Không tải được chỉ mục tra cứu. Hãy kiểm tra kết nối mạng rồi thử lại.",
    retry: "Thử lại",
    none: "Không tìm thấy kết quả nào.",
    advice: [
      "Kiểm tra lại chính tả, hoặc gõ không dấu.",
      "Dùng ít từ hơn, hoặc từ khái quát hơn.",
      "Viết đầy đủ thay cho viết tắt (“cải cách hành chính”), hoặc ngược lại (“CCHC”).",
    ],
    found: (total) => `${total} kết quả.`,
    most: (total, matched, count) =>
      `Không có kết quả nào chứa đủ ${count} từ. Dưới đây là ${total} kết quả chứa ${matched} từ.`,
    shortened: ` Chỉ tìm theo ${MOST_WORDS} từ đầu.`,
    more: (left) => `Xem thêm (còn ${left} kết quả)`,
    lead: "Chủ trì: ",
    issuer: "Cơ quan ban hành: ",
    deadline: "Thời hạn: ",
  };

  // Loading

  function script(address) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = base + address;
      element.onload = resolve;
      element.onerror = () => {
        element.remove();
        reject(new Error(address));
      };
      document.head.append(element);
    });
  }

  let loading = null;

  /** The engine, loaded once, when it is first needed; what failed is tried again when asked for again. */
  function engine() {
    loading ||= Promise.all([script("assets/js/lunr.js"), script("tra-cuu/chi-muc.js")])
      .then(() => new Engine(root.MINH_BACH_CHI_MUC))
      .catch((error) => {
        loading = null;
        throw error;
      });
    return loading;
  }

  // Showing

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  /** `text` as nodes, what was found in <mark>. */
  function marked(text, typed) {
    const nodes = [];
    let position = 0;
    for (const { start, end } of marks(text, typed)) {
      nodes.push(text.slice(position, start), element("mark", "", text.slice(start, end)));
      position = end;
    }
    return [...nodes, text.slice(position)];
  }

  function line(className, label, text, typed) {
    return element("span", className, element("span", "mb-result__label", label), ...marked(text, typed));
  }

  function result(hit, typed) {
    const link = element("a", "mb-result");
    link.href = base + hit.url.slice(1);
    link.append(
      element("span", "mb-result__trail", element("span", "mb-result__type", TYPES[hit.type]), " ", hit.trail),
      element("span", "mb-result__title", ...marked(hit.title, typed)),
    );
    if (hit.text) link.append(element("span", "mb-result__snippet", ...marked(snippet(hit.text, typed), typed)));
    const issued = hit.type === "document" || hit.type === "plan";
    if (hit.lead) link.append(line("mb-result__lead", issued ? SAY.issuer : SAY.lead, hit.lead, typed));
    if (hit.deadline) link.append(line("mb-result__deadline", SAY.deadline, hit.deadline, typed));
    const item = element("li", "", link);
    item.dataset.result = `${hit.type}:${hit.id}`;
    return item;
  }

  function show(message, total, ...content) {
    status.textContent = message;
    status.dataset.total = String(total);
    results.replaceChildren(...content);
  }

  function settled(yes) {
    results.setAttribute("aria-busy", String(!yes));
  }

  function button(text, onClick) {
    const made = element("button", "md-button", text);
    made.type = "button";
    made.addEventListener("click", onClick);
    return made;
  }

  function list(hits, typed) {
    const items = element("ol", "mb-results");
    const more = button("", () => {
      const first = add();
      first.querySelector("a").focus();
    });
    function add() {
      const from = items.children.length;
      items.append(...hits.slice(from, from + PAGE).map((hit) => result(hit, typed)));
      const left = hits.length - items.children.length;
      more.textContent = SAY.more(left);
      more.hidden = left <= 0;
      return items.children[from];
    }
    add();
    return [items, more];
  }

  function answer(found, typed) {
    const { hits, words, matched, shortened } = found;
    if (!words) return show(SAY.noWords, 0);
    if (!hits.length) {
      return show(SAY.none, 0, element("ul", "mb-advice", ...SAY.advice.map((text) => element("li", "", text))));
    }
    const message = matched < words ? SAY.most(hits.length, matched, words) : SAY.found(hits.length);
    return show(message + (shortened ? SAY.shortened : ""), hits.length, ...list(hits, typed));
  }

  /** Answer what is in the box. An answer that comes after something else was typed is dropped. */
  async function search() {
    const typed = input.value;
    if (!typed.trim()) {
      show(SAY.empty, 0);
      return settled(true);
    }
    settled(false);
    if (!loading) show(SAY.loading, 0);
    try {
      const ready = await engine();
      if (input.value !== typed) return undefined;
      answer(ready.search(typed), typed);
    } catch {
      show(SAY.failed, 0, button(SAY.retry, search));
    }
    return settled(true);
  }

  // The address

  /** Whether the address is one to come back to, and since when it stands; while typing, it is written over. */
  let kept = true;
  let since = 0;

  function remember(keep) {
    const query = input.value.trim() ? `?${new URLSearchParams({ q: input.value })}` : location.pathname;
    const address = new URL(query, location.href);
    if (address.href !== location.href) {
      try {
        const read = performance.now() - since > READING_PAUSE;
        history[kept || read ? "pushState" : "replaceState"](null, "", address);
      } catch {
        // Pages opened from disk may not change their address, and browsers limit how often: the results still show.
      }
    }
    kept = keep;
    since = performance.now();
  }

  function recall() {
    input.value = new URLSearchParams(location.search).get("q") || "";
    kept = true;
    search();
  }

  let pause;

  input.addEventListener("focus", () => engine().catch(() => {}), { once: true });
  input.addEventListener("input", () => {
    clearTimeout(pause);
    settled(false);
    pause = setTimeout(() => {
      remember(false);
      search();
    }, TYPING_PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    remember(true);
    search();
  });
  window.addEventListener("popstate", () => {
    clearTimeout(pause);
    recall();
  });
  recall();
})(globalThis);
