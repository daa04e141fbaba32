// The chat page around Gradio's conversation: starts it, sends questions from links, tells a screen reader what
// happens, watches the line to the server. Without this file links still lead to pages with the same answers.

import { notice, onLost } from "./line.js";
import { openSource } from "./source.js";
import { announce, root, say } from "./words.js";

const box = () => document.querySelector("#question textarea");
const button = () => document.querySelector("#question .submit-button");
const asked = () => document.querySelectorAll('#conversation [data-testid="user"]');

// Puts text into Gradio's box so that Gradio notices.
function write(text) {
  const area = box();
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(area, text);
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

export function send(question) {
  write(question);
  setTimeout(() => button().click(), 0);
}

// --- start: when Gradio's box is there it takes the place of the plain form, with what was typed so far
function start() {
  const area = box();
  if (!area || root.classList.contains("ready")) return Boolean(area);
  const early = document.getElementById("q");
  const typing = document.activeElement === early;
  root.classList.add("ready");
  document.getElementById("ask-bar").append(counter, notice);
  if (early.value) write(early.value);
  if (typing) area.focus();
  label();
  return true;
}

function label() {
  const area = box();
  if (!area) return;
  area.setAttribute("aria-label", say("question_label"));
  area.placeholder = say("question_hint");
  button().textContent = say("ask");
}
addEventListener("languagechange", () => {
  label();
  tidy();
});

// --- how much room is left, said only when it becomes scarce
const counter = document.createElement("p");
counter.id = "counter";
counter.hidden = true;
document.addEventListener("input", (event) => {
  if (event.target !== box()) return;
  const left = box().maxLength - box().value.length;
  counter.hidden = left > box().maxLength / 5;
  counter.textContent = say("room_left", { count: left });
});

// --- Enter that only ends the choice of a character must not send
for (const kind of ["keydown", "keypress", "keyup"]) {
  document.addEventListener(
    kind,
    (event) => {
      if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.stopImmediatePropagation();
    },
    true,
  );
}

// --- messages: Gradio repeats the whole source text of a message in its label, ours says who speaks; and Gradio's
// conversation reads out every change, ours is read once when it is complete
function tidy() {
  const log = document.querySelector("#conversation [role=log]");
  if (log) {
    log.setAttribute("aria-label", say("conversation"));
    log.setAttribute("aria-live", "off");
  }
  for (const status of document.querySelectorAll("gradio-app [role=status]")) status.setAttribute("aria-live", "off");
  for (const [kind, name] of [["user", "asked"], ["bot", "answered"]]) {
    for (const message of document.querySelectorAll(`#conversation [data-testid="${kind}"]`)) {
      if (message.getAttribute("aria-label") === say(name)) continue;
      message.setAttribute("role", "group");
      message.setAttribute("aria-label", say(name));
    }
  }
}

const clear = document.getElementById("clear");
let questions = 0;
let heard = 0;

function follow() {
  const all = asked();
  if (all.length > questions) {
    all[all.length - 1].scrollIntoView({ block: "start" });
    announce(say("pending"));
  }
  questions = all.length;
  clear.hidden = questions === 0;
  const whole = document.querySelectorAll("#conversation .answer.is-whole");
  if (whole.length > heard) {
    const answer = whole[whole.length - 1];
    const said = [...answer.querySelectorAll(".verdict, .direct, .plainly")].map((part) => part.innerText.trim());
    const sources = answer.querySelectorAll("blockquote");
    if (!said.length && sources.length) said.push(sources[0].innerText.trim());
    announce([...said, sources.length ? say("sources_count", { count: sources.length }) : ""].join(" ").trim());
  }
  heard = whole.length;
}

// --- clearing: the conversation is in this page's memory only, so loading the page anew is what really clears it
clear.addEventListener("click", () => location.replace("/"));

new MutationObserver(() => {
  if (start()) {
    tidy();
    follow();
  }
}).observe(document.querySelector("gradio-app"), { childList: true, subtree: true });

// --- one question at a time, and none that is empty
const busy = () => Boolean(document.querySelector("#conversation .is-pending")) || !box().value.trim();
document.addEventListener(
  "keydown",
  (event) => {
    if (event.target === box() && event.key === "Enter" && !event.shiftKey && busy()) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  },
  true,
);
document.addEventListener(
  "click",
  (event) => {
    if (event.target.closest("#question .submit-button") && busy()) event.stopImmediatePropagation();
  },
  true,
);
onLost((question) => box().value || write(question));

// --- links inside the page: a mark opens the report beside the chat, a chip asks its question
document.addEventListener("click", (event) => {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (event.target.closest("a.skip") && box()) {
    event.preventDefault();
    box().focus();
  }
  const link = event.target.closest("a.mark, a.chip");
  if (!link || !root.classList.contains("ready")) return;
  event.preventDefault();
  if (link.classList.contains("mark")) openSource(link);
  else send(new URL(link.href).searchParams.get("q"));
});
