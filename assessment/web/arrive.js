// Arriving at another page, or another theme of the questions, begins at its top with the focus on its heading,
// so that nobody lands in the middle and a screen reader says where one is. Streamlit does neither by itself.
"use strict";
(() => {
  const place = () => location.pathname + "?" + (new URLSearchParams(location.search).get("theme") || "");
  let last = null;

  const arrive = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app || app.dataset.testScriptState !== "notRunning") return;
    const moved = last !== null && last !== place();
    last = place();
    if (!moved) return;
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
    const heading = document.querySelector("h1");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.style.outline = "none";
    heading.focus({ preventScroll: true });
  };

  new MutationObserver(arrive).observe(document.documentElement, {
    attributes: true,
    attributeFilter: ["data-test-script-state"],
    subtree: true,
  });
})();
