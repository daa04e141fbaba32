// The line to the server: a plain sentence when it breaks and when it is back. A question asked meanwhile waits and is
// answered by itself; one whose answer was swallowed comes back into the box.

import { announce, say } from "./words.js";

const trouble = document.createElement("p");
trouble.id = "trouble";
trouble.hidden = true;
export const notice = trouble;

// Headers that go along with a question; `embed.js` names the site whose page holds the widget.
export const extra = {};

const plainFetch = window.fetch.bind(window);
const pause = (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds));
let last = "";
let event = "";
let coming = null;
let giveBack = () => {};

// `give` puts the text of a question that was not answered back into the box.
export function onLost(give) {
  giveBack = give;
}

function tell(name) {
  trouble.textContent = say(name);
  trouble.hidden = false;
  announce(say(name));
}

async function reachable() {
  try {
    return (await plainFetch("/api/health", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

// Resolves when the server answers again; many may wait for it, it is told once.
function back() {
  coming ??= (async () => {
    tell("away");
    while (!(await reachable())) await pause(1500);
    coming = null;
    tell("back_again");
  })();
  return coming;
}

async function join(address, options) {
  last = JSON.parse(options.body).data[0] || "";
  for (;;) {
    try {
      const headers = { ...Object.fromEntries(new Headers(options.headers)), ...extra };
      const reply = await plainFetch(address, { ...options, headers });
      trouble.hidden = reply.ok;
      if (!reply.ok) {
        tell(reply.status === 503 || reply.status === 429 ? "busy" : "failed");
        giveBack(last);
      }
      else event = (await reply.clone().json()).event_id;
      return reply;
    } catch {
      await back();
    }
  }
}

function swallowed() {
  if (!document.querySelector("#conversation .is-pending")) return false;
  for (const line of document.querySelectorAll("#conversation .is-pending .plainly")) {
    line.textContent = say("unanswered");
    line.closest(".answer").classList.remove("is-pending");
  }
  giveBack(last);
  return true;
}

// What Gradio is told in place of an answer that was lost: that the event failed and that the stream is at its end.
// Left with a broken stream it would listen to it for ever.
function ending() {
  const failed = { msg: "process_completed", event_id: event, output: { error: null }, success: false };
  const lines = [failed, { msg: "close_stream" }].map((message) => `data: ${JSON.stringify(message)}\n\n`);
  return new TextEncoder().encode(lines.join(""));
}

async function listen(address, options) {
  const reply = await plainFetch(address, options).catch(() => null);
  const reader = reply?.body?.getReader();
  const decoder = new TextDecoder();
  let seen = "";
  const body = new ReadableStream({
    async pull(stream) {
      try {
        if (!reader) throw new TypeError("not reached");
        const { done, value } = await reader.read();
        if (done) return stream.close();
        seen = (seen + decoder.decode(value, { stream: true })).slice(-500_000);
        stream.enqueue(value);
      } catch (error) {
        // Gradio lets go of a stream that has said all.
        if (options?.signal?.aborted || seen.includes('"process_completed"')) return stream.error(error);
        stream.enqueue(ending());
        stream.close();
        if (swallowed()) back();
      }
    },
    cancel: (reason) => reader?.cancel(reason),
  });
  return new Response(body, { status: 200, headers: { "content-type": "text/event-stream" } });
}

window.fetch = (address, options) => {
  const path = new URL(address instanceof Request ? address.url : address, location.href).pathname;
  if (path.endsWith("/queue/join") && typeof options?.body === "string") return join(address, options);
  if (path.endsWith("/queue/data")) return listen(address, options);
  // Asked for when Gradio thinks the line is lost; any answer would make it load the page anew, and the conversation
  // and the text in the box would be gone.
  if (path.endsWith("/app_id")) return Promise.reject(new TypeError("not asked"));
  return plainFetch(address, options);
};
addEventListener("offline", back);
