// Two things that Streamlit does not do by itself.
"use strict";

// Arriving at another page, or another theme of the questions, begins at its top with the focus on its heading,
// so that nobody lands in the middle and a screen reader says where one is. A link to one question leads to that one.
(() => {
  const named = (part) => new URLSearchParams(location.search).get(part) || "";
  const place = () => [location.pathname, named("theme"), named("question")].join("?");
  let last = null;

  const arrive = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app || app.dataset.testScriptState !== "notRunning") return;
    const moved = last !== null && last !== place();
    last = place();
    if (!moved) return;
    // Streamlit makes a class of a field's key in this way.
    const question = named("question").replace(/[^a-zA-Z0-9_-]/g, "-");
    const field = question && document.querySelector(`.st-key-answer-${question}`);
    if (field) {
      field.scrollIntoView({ block: "center" });
      (field.querySelector("input:checked") || field.querySelector("input"))?.focus({ preventScroll: true });
      return;
    }
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

// While the connection is away, fields cannot be used: say why, that nothing is lost, and that nothing has to be done.
(() => {
  const SAID = "No connection just now. What was saved is safe. This page goes on by itself when the connection is back.";
  let bar = null;
  let soon = 0;
  let broken = false;
  let seen = false;

  // The page runs again and brings along what is on the screen: Streamlit itself waits for the next click.
  const goOn = (tries) => {
    const button = document.querySelector(".st-key-after_break button");
    if (button && !button.disabled) button.click();
    else if (tries) setTimeout(() => goOn(tries - 1), 100);
  };

  const say = () => {
    bar = document.createElement("div");
    bar.id = "no-connection";
    bar.setAttribute("role", "status");
    Object.assign(bar.style, {
      position: "fixed", insetInline: "0", bottom: "0", zIndex: "1000000", padding: "1rem",
      background: "#0b0c0c", color: "#ffffff", font: "bold 1.1rem Arial, sans-serif", border: "2px solid #ffffff",
    });
    document.body.append(bar);
    // Only once it stands there: a screen reader says what changes in a status, not what it began with.
    setTimeout(() => bar && (bar.textContent = SAID), 50);
  };

  const look = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    const away = app && seen && app.dataset.testConnectionState !== "CONNECTED";
    seen = seen || (app && app.dataset.testConnectionState === "CONNECTED");
    clearTimeout(soon);
    if (away && !bar) soon = setTimeout(say, 700);
    if (away) broken = true;
    if (!away && bar) {
      bar.remove();
      bar = null;
    }
    if (!away && broken) {
      broken = false;
      goOn(50);
    }
  };

  new MutationObserver(look).observe(document, {
    attributes: true,
    attributeFilter: ["data-test-connection-state"],
    subtree: true,
  });
})();
