// The report beside the chat on a wide screen, over it on a narrow one. One step back always leads to the chat.

import { root, say } from "./words.js";

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

// Each source gets a frame of its own: the first address of a frame leaves no step in the browser's history.
export function openSource(link) {
  if (source.hidden) history.pushState({ source: true }, "");
  opener = link;
  close.textContent = say("close");
  heading.textContent = say("sources");
  source.setAttribute("aria-label", say("sources"));
  const next = document.createElement("iframe");
  next.title = link.innerText.trim();
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
