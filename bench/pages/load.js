/* How a page gets what an engine consists of; node/compute.js gives the same from memory. */
(function (root) {
  "use strict";

  function script(address) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = address;
      element.onload = resolve;
      element.onerror = () => reject(new Error(address));
      document.head.append(element);
    });
  }

  async function json(address) {
    return (await fetch(address)).json();
  }

  function module(address) {
    return import(new URL(address, document.baseURI).href);
  }

  root.Bench = { json, module, script };
})(globalThis);
