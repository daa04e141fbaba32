// The chat page inside the widget's frame: tells the widget that it is there, asks what the page around hands over, and
// lets Esc close it. It listens to its parent alone, and only where the parent's site is one of those listed.

import { send } from "./chat.js";
import { extra } from "./line.js";
import { speak } from "./page.js";
import { root } from "./words.js";

const listed = document.querySelector('meta[name="nianli-sites"]').content.split(" ");
const box = () => document.querySelector("#question textarea");
let site = "";
let told = 0;

function tell(type, more) {
  if (site) parent.postMessage({ nianli: type, ...more }, site);
}

function hear({ data, source, origin }) {
  if (source !== parent || !listed.includes(origin)) return;
  const { nianli: type, language, question } = Object(data);
  if (type === "hello") {
    site = extra["X-Nianli-Site"] = origin;
    speak(language === "en" ? "en" : "zh");
    tell("ready");
    grow();
  }
  if (type === "ask" && typeof question === "string") ask(question);
}

// A question handed over waits until the box is there and the one before it is answered.
function ask(question) {
  const free = root.classList.contains("ready") && !document.querySelector("#conversation .is-pending");
  if (free) send(question.slice(0, box().maxLength));
  else setTimeout(ask, 100, question);
}

// How tall the chat would like to be: its first screen, or with a question asked as tall as may be.
function grow() {
  const parts = [...document.querySelectorAll(".masthead, #first-screen, #before-start, #ask-bar")];
  const first = parts.reduce((sum, part) => sum + part.offsetHeight, 0);
  const height = document.querySelector('#conversation [data-testid="user"]') ? 10000 : first;
  if (height !== told) tell("height", { height: (told = height) });
}

function begin() {
  addEventListener("message", hear);
  new ResizeObserver(grow).observe(document.getElementById("first-screen"));
  new MutationObserver(grow).observe(document.querySelector("gradio-app"), { childList: true, subtree: true });
  // The first Esc closes an open report (source.js), the next one the widget.
  const leave = (event) => event.key === "Escape" && !root.classList.contains("reading-beside") && tell("close");
  addEventListener("keydown", leave, true);
  // With a mouse and a keyboard one types at once; on a phone the keyboard would cover the first screen.
  addEventListener("focus", () => {
    if (matchMedia("(pointer: fine)").matches && document.activeElement === document.body) box()?.focus();
  });
  // Where the keyboard of a phone has taken its part of the frame, the box one types in stays in sight.
  addEventListener("resize", () => document.activeElement === box() && box().scrollIntoView({ block: "nearest" }));
  for (const link of document.querySelectorAll(".masthead a, #first-screen .over a")) link.target = "_blank";
}

if (root.classList.contains("embedded")) begin();
