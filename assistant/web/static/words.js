// The wording scripts need, in the language the page shows, and the one place where a screen reader is told things.

const words = JSON.parse(document.getElementById("words").textContent);
export const root = document.documentElement;

export function say(name, values = {}) {
  const text = words[root.dataset.lang][name];
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

const live = document.createElement("div");
live.id = "live";
live.className = "vh";
live.setAttribute("role", "status");
live.setAttribute("aria-live", "polite");
document.body.append(live);

export function announce(text) {
  live.textContent = "";
  setTimeout(() => (live.textContent = text), 50);
}
