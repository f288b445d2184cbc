/* Brings the search to a page when it is first needed: its code, then the pieces of its index.
   Every piece is a script that calls `MinhBach.receive`: scripts also load on pages opened from disk, fetch does not. */
(function (root) {
  "use strict";

  const { base } = document.currentScript.dataset;
  const received = new Map();
  const loading = new Map();
  const listeners = [];
  /** Milliseconds of work before the page may answer to its reader; and when the work last went on. */
  const AT_A_STRETCH = 8;
  let resumed = 0;

  function receive(name, value) {
    received.set(name, value);
  }

  /** Load a script of the site once; what failed is tried again when asked for again. */
  function script(address) {
    if (!loading.has(address)) {
      const promise = new Promise((resolve, reject) => {
        const element = document.createElement("script");
        element.src = base + address;
        element.onload = resolve;
        element.onerror = () => {
          element.remove();
          loading.delete(address);
          reject(new Error(address));
        };
        document.head.append(element);
      });
      loading.set(address, promise);
    }
    return loading.get(address);
  }

  /** What the piece of the index called `name` holds. */
  async function piece(name) {
    await script(`tra-cuu/${name}.js`);
    return received.get(name);
  }

  /** Let the page answer to its reader. */
  function giveWay() {
    return root.scheduler?.yield ? root.scheduler.yield() : new Promise((resolve) => setTimeout(resolve));
  }

  /** To be awaited between the steps of long work: gives way once they have taken long enough, however slow the device. */
  function pause() {
    if (performance.now() - resumed < AT_A_STRETCH) return undefined;
    return giveWay().then(() => (resumed = performance.now()));
  }

  let opening = null;

  async function open() {
    // The index and its code travel together.
    await Promise.all([script("assets/js/tra-cuu.js"), piece("chi-muc")]);
    return root.MinhBach.openIndex(piece, pause, (engine) => {
      opening = Promise.resolve(engine);
      listeners.forEach((listener) => listener());
    });
  }

  /** The search engine, loaded once, when it is first needed. */
  function loadSearch() {
    opening ||= open().catch((error) => {
      opening = null;
      throw error;
    });
    return opening;
  }

  /** Call `listener` when a fuller engine has taken the place of the first. */
  function onSearchReady(listener) {
    listeners.push(listener);
  }

  root.MinhBach = Object.assign(root.MinhBach || {}, { loadSearch, onSearchReady, piece, receive });
})(globalThis);
