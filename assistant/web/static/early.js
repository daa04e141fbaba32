// Runs before the page is drawn: what scripts can do is marked on <html>, so that nothing jumps later.
(function () {
  var root = document.documentElement;
  if ("noModule" in document.createElement("script")) root.classList.add("scripted");
  if (window.top !== window.self) root.classList.add("framed");
})();
