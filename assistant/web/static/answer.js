// What a reader can do with an answer: copy it with its sources or the link to them, print it, have it read aloud, say whether it was of use. One listener for all
// answers of a page, those still to come included.

import { announce, say } from "./words.js";

const seen = (element, selector) =>
  [...element.querySelectorAll(selector)].map((found) => found.innerText.trim()).filter(Boolean);

function questionOf(answer) {
  const row = answer.closest(".message-row");
  const asked = row
    ? row.previousElementSibling.querySelector('[data-testid="user"]')
    : document.querySelector("h1.asked .words");
  return asked ? asked.innerText.trim() : "";
}

// The text that goes to the clipboard: question, answer, each sentence with the address where it stands.
export function asText(answer) {
  const lines = [questionOf(answer), ...seen(answer, ".verdict, .direct, .plainly"), ""];
  answer.querySelectorAll(".sources li").forEach((item) => {
    const mark = item.querySelector("a.mark");
    const number = item.querySelector(".number").innerText.trim();
    lines.push(`[${number}] ${item.querySelector("blockquote").innerText.trim()}`, `    ${mark.href}`);
  });
  return [...lines, "", ...seen(answer, ".prevails")].join("\n").replace(/\n{3,}/g, "\n\n").trim() + "\n";
}

async function copy(text) {
  if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
  // A page served without encryption inside an office network has no clipboard object.
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "vh";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (!done) throw new Error("copying was refused");
}

function tell(button, name) {
  announce(say(name));
  const words = button.querySelector(".told");
  words.textContent = say(name);
  button.classList.add("has-told");
  setTimeout(() => button.classList.remove("has-told"), 2500);
}

function print(answer) {
  const row = answer.closest(".message-row");
  const shown = row ? [row, row.previousElementSibling] : [];
  if (row) document.documentElement.classList.add("printing-one");
  shown.forEach((part) => part.classList.add("to-print"));
  addEventListener(
    "afterprint",
    () => {
      document.documentElement.classList.remove("printing-one");
      shown.forEach((part) => part.classList.remove("to-print"));
    },
    { once: true },
  );
  window.print();
}

function read(answer, button) {
  const speaking = button.classList.contains("is-speaking");
  speechSynthesis.cancel();
  document.querySelectorAll(".is-speaking").forEach((other) => other.classList.remove("is-speaking"));
  if (speaking) return;
  button.classList.add("is-speaking");
  const parts = seen(answer, ".verdict, .direct, .plainly, blockquote");
  parts.forEach((text, position) => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = /[\u4e00-\u9fff]/.test(text) ? "zh-CN" : "en";
    utterance.rate = 0.95;
    if (position === parts.length - 1) utterance.onend = () => button.classList.remove("is-speaking");
    utterance.onerror = () => button.classList.remove("is-speaking");
    speechSynthesis.speak(utterance);
  });
}

// The links lead to the quoted sentences, one for each report, and say nothing of what was asked.
function links(answer) {
  const first = new Map();
  for (const mark of answer.querySelectorAll(".sources a.mark")) {
    if (!first.has(mark.pathname)) first.set(mark.pathname, mark.href);
  }
  return [...first.values()].join("\n");
}

const toCopy = { copy: asText, share: links };

document.addEventListener("click", (event) => {
  const button = event.target.closest(".acts button");
  if (!button) return;
  const answer = button.closest(".answer");
  if (button.classList.contains("print")) print(answer);
  if (button.classList.contains("read")) read(answer, button);
  const text = toCopy[button.classList[0]]?.(answer);
  if (text) copy(text).then(() => tell(button, "copied"), () => tell(button, "not_copied"));
});
// Whether an answer was of use. "No" is sent at once and asks why; the reason, where one is given, takes its place.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form.feedback");
  if (!form) return;
  event.preventDefault();
  const said = event.submitter.value;
  const body = new URLSearchParams({ key: form.elements.key.value, said });
  fetch(form.action, { method: "POST", body }).catch(() => {});
  form.classList.add(said === "not" ? "asks-why" : "is-given");
  if (said === "not") form.querySelector(".why button").focus();
  else {
    form.querySelector(".thanks").focus();
    announce(say("feedback_thanks"));
  }
});
addEventListener("pagehide", () => window.speechSynthesis && speechSynthesis.cancel());
