// For every page of ours, which all work without it: large type, the language switch, the reading page in its frame.

import { announce, root, say } from "./words.js";

function keep(name, value) {
  try {
    localStorage.setItem(`nianli.${name}`, value);
  } catch {
    // a browser that keeps nothing still switches for this page
  }
}

// Attributes cannot hold two languages beside each other; each carries both and shows one.
function translateAttributes() {
  for (const name of ["placeholder", "aria-label", "title"]) {
    for (const element of document.querySelectorAll(`[data-en-${name}]`)) {
      element.setAttribute(name, element.getAttribute(`data-${root.dataset.lang}-${name}`));
    }
  }
}

const type = document.getElementById("type");
const language = document.getElementById("language");

function showType() {
  type.setAttribute("aria-pressed", String(root.classList.contains("large")));
}

type.hidden = language.hidden = false;
type.addEventListener("click", () => {
  keep("type", root.classList.toggle("large") ? "large" : "usual");
  showType();
});

// Shows the page in `chosen`, "zh" or "en".
export function speak(chosen) {
  root.dataset.lang = chosen;
  root.lang = code();
  translateAttributes();
  dispatchEvent(new Event("languagechange"));
}

// Gradio sets the browser's language when it starts; the page's own stays.
const code = () => (root.dataset.lang === "zh" ? "zh-CN" : "en");
new MutationObserver(() => root.lang === code() || (root.lang = code())).observe(root, { attributeFilter: ["lang"] });

language.addEventListener("click", () => {
  speak(root.dataset.lang === "zh" ? "en" : "zh");
  keep("language", root.dataset.lang);
  announce(say("language_now"));
});
showType();
translateAttributes();

// A reading page opened from the chat stands in a frame beside it. Links in it that lead away leave the frame; steps
// within it take each other's place, so that one step back leads to the chat.
if (root.classList.contains("framed")) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    event.preventDefault();
    location.replace(link.hash);
  });
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    const address = new URL(event.target.action);
    address.search = new URLSearchParams(new FormData(event.target));
    location.replace(address);
  });
  for (const link of document.querySelectorAll("a.back, .masthead a")) {
    link.target = root.classList.contains("elsewhere") ? "_blank" : "_top";
  }
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") parent.postMessage("leave-source", location.origin);
  });
}

// The chat page and the page it opened in a frame share the choices made in either.
addEventListener("storage", (event) => {
  if (event.key === "nianli.type") root.classList.toggle("large", event.newValue === "large");
  showType();
});
