// What HTML alone cannot do: keep a form from being redrawn under its writer's hands, bring the
// focus where the page changed, copy an address. Without this file every page still works.
(() => {
  "use strict";

  const main = () => document.getElementById("main");
  const isLook = (element) => element && element.id === "look";

  // ── What is being written stays ───────────────────────────────────────────────────────────
  const changed = (input) => {
    if (input.type === "hidden") return false;
    if (input.type === "checkbox" || input.type === "radio") {
      return input.checked !== input.defaultChecked;
    }
    if (input.tagName === "SELECT") {
      return [...input.options].some((option) => option.selected !== option.defaultSelected);
    }
    return "defaultValue" in input && input.value !== input.defaultValue;
  };
  const writing = () => {
    const here = document.activeElement;
    if (here && here.matches("input:not([readonly]), textarea, select")) return true;
    return [...document.querySelectorAll("input, textarea, select")].some(changed);
  };
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (isLook(event.detail.elt) && (writing() || document.hidden)) event.preventDefault();
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!isLook(event.detail.requestConfig && event.detail.requestConfig.elt)) return;
    if (writing() || event.detail.xhr.status !== 200) event.detail.shouldSwap = false;
  });
  document.addEventListener("visibilitychange", () => {
    const look = document.getElementById("look");
    if (!document.hidden && look && window.htmx) window.htmx.trigger(look, "sse:look");
  });

  // ── Focus, language and scroll follow what was done ───────────────────────────────────────
  const arrive = () => {
    const wrong = document.querySelector("[autofocus]");
    const target = wrong || document.getElementById("title") || main();
    if (!target) return;
    target.focus({ preventScroll: true });
    if (wrong) wrong.scrollIntoView({ block: "center" });
    else window.scrollTo(0, 0);
  };
  document.addEventListener("htmx:afterSettle", (event) => {
    const sheet = document.querySelector(".sheet");
    if (sheet) document.documentElement.lang = sheet.lang;
    prepare();
    if (event.detail.target !== document.body) return;
    if (!isLook(event.detail.requestConfig && event.detail.requestConfig.elt)) arrive();
  });
  const unanswered = (event) => {
    const words = document.getElementById("offline");
    const notice = document.getElementById("notice");
    if (isLook(event.detail.elt) || !words || !notice) return;
    notice.replaceChildren(words.content.cloneNode(true));
    window.scrollTo(0, 0);
  };
  document.addEventListener("htmx:sendError", unanswered);
  document.addEventListener("htmx:timeout", unanswered);

  // ── Small comforts ────────────────────────────────────────────────────────────────────────
  const copyFrom = async (button) => {
    const field = document.getElementById(button.dataset.copies);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy");
    }
    button.textContent = button.dataset.copied;
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copies]");
    if (button) copyFrom(button);
    for (const open of document.querySelectorAll(".menu details[open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.querySelector(".menu details[open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });

  // A rank taken from another option gives that one the rank left behind.
  document.addEventListener("focusin", (event) => {
    if (event.target.closest(".rank")) event.target.dataset.was = event.target.value;
  });
  document.addEventListener("change", (event) => {
    const ranking = event.target.closest(".ranking");
    if (!ranking || !event.target.value) return;
    for (const other of ranking.querySelectorAll("select")) {
      if (other !== event.target && other.value === event.target.value) {
        other.value = event.target.dataset.was || "";
      }
    }
    event.target.dataset.was = event.target.value;
  });

  const prepare = () => {
    for (const button of document.querySelectorAll("[data-copies]")) button.hidden = false;
  };
  prepare();
})();
