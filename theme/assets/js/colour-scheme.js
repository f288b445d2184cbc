/* The button that changes between light and dark: it moves Material's own inputs, which keep the choice. */
(function () {
  "use strict";

  document.querySelector("[data-next-scheme]")?.addEventListener("click", () => {
    const now = document.body.getAttribute("data-md-color-scheme");
    document.querySelector(`[name=__palette]:not([data-md-color-scheme="${now}"])`).click();
  });
})();
