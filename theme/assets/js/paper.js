/* Printed pages say at their foot where they stand on the web, as it is when they are printed. */
addEventListener("beforeprint", () => {
  // A copy on one's own disk has no address that would serve another reader.
  if (location.protocol !== "file:") document.querySelector("[data-address]").textContent = location.href;
});
