// For every page of ours. The pages work without it.
"use strict";

// A reading page opened from the chat stands in a frame beside it; links in it that lead away leave the frame.
if (document.documentElement.classList.contains("framed")) {
  for (const link of document.querySelectorAll("a.back, .masthead a")) link.target = "_top";
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") parent.postMessage("leave-source", location.origin);
  });
}
