// The chat page around Gradio's conversation: starts it, sends questions from links, opens the report beside it.
// Without this file links still lead to the same answers and sentences on pages of their own.
"use strict";

const root = document.documentElement;
const words = JSON.parse(document.getElementById("words").textContent);
const say = (name) => words[root.dataset.lang in words ? root.dataset.lang : "zh"][name];
const box = () => document.querySelector("#question textarea");

// Puts text into Gradio's box so that Gradio notices.
function write(text) {
  const area = box();
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(area, text);
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function send(question) {
  write(question);
  setTimeout(() => document.querySelector("#question .submit-button").click(), 0);
}

// --- start: when Gradio's box is there it takes the place of the plain form, with what was typed so far
function start() {
  const area = box();
  if (!area || root.classList.contains("ready")) return Boolean(area);
  const early = document.getElementById("q");
  const typing = document.activeElement === early;
  root.classList.add("ready");
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
  document.querySelector("#question .submit-button").textContent = say("ask");
  const log = document.querySelector("#conversation [role=log]");
  if (log) log.setAttribute("aria-label", say("conversation"));
}

// --- messages: Gradio repeats the whole source text of a message in its label; ours says who speaks
function tidy() {
  for (const [kind, name] of [["user", "asked"], ["bot", "answered"]]) {
    for (const message of document.querySelectorAll(`#conversation [data-testid="${kind}"]`)) {
      if (message.getAttribute("aria-label") === say(name)) continue;
      message.setAttribute("role", "group");
      message.setAttribute("aria-label", say(name));
    }
  }
}

let questions = 0;
function follow() {
  const asked = document.querySelectorAll('#conversation [data-testid="user"]');
  if (asked.length > questions) asked[asked.length - 1].scrollIntoView({ block: "start" });
  questions = asked.length;
  clear.hidden = questions === 0;
}

// --- clearing: the conversation is in this page's memory only, so loading the page anew is what really clears it
const clear = document.getElementById("clear");
clear.addEventListener("click", () => location.replace("/"));

new MutationObserver(() => {
  if (start()) {
    tidy();
    follow();
  }
}).observe(document.querySelector("gradio-app"), { childList: true, subtree: true });
start();

// --- the report beside the chat
const source = document.createElement("aside");
source.id = "source";
source.hidden = true;
const bar = document.createElement("div");
bar.className = "bar";
const heading = document.createElement("span");
const close = document.createElement("button");
close.type = "button";
bar.append(heading, close);
source.append(bar);
document.body.append(source);
let frame = null;
let opener = null;

// A frame of its own for each source: the first address of a frame leaves no step in the browser's history, so one
// step back always leads to the chat.
function openSource(link) {
  if (source.hidden) history.pushState({ source: true }, "");
  opener = link;
  close.textContent = say("close");
  heading.textContent = say("sources");
  const next = document.createElement("iframe");
  next.title = link.textContent.trim();
  next.src = link.getAttribute("href");
  if (frame) frame.remove();
  source.append(next);
  frame = next;
  source.hidden = false;
  root.classList.add("reading-beside");
  close.focus();
}

function closeSource() {
  if (source.hidden) return;
  source.hidden = true;
  root.classList.remove("reading-beside");
  frame.remove();
  frame = null;
  if (opener && opener.isConnected) opener.focus({ preventScroll: true });
}

function leaveSource() {
  if (source.hidden) return;
  closeSource();
  history.back();
}

close.addEventListener("click", leaveSource);
addEventListener("popstate", closeSource);
addEventListener("keydown", (event) => event.key === "Escape" && leaveSource());
addEventListener("message", (event) => {
  if (event.origin === location.origin && event.data === "leave-source") leaveSource();
});

// --- links inside the page: a mark opens the report, a chip asks its question
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
