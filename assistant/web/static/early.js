// Runs before the page is drawn: what scripts can do and what the reader chose are marked on <html>, so that nothing
// jumps later. Only the two choices are kept in the browser, nothing of a conversation.
(function () {
  var root = document.documentElement;
  function chosen(name) {
    try { return localStorage.getItem("nianli." + name); } catch (error) { return null; }
  }
  if ("noModule" in document.createElement("script")) root.classList.add("scripted");
  if ("speechSynthesis" in window) root.classList.add("speaks");
  // A reading page beside our chat is "framed"; a page inside the widget on another site is "embedded".
  function ours(other) {
    try { return other.location.origin === location.origin; } catch (error) { return false; }
  }
  if (window.parent !== window) root.classList.add(ours(window.parent) ? "framed" : "embedded");
  if (!ours(window.top)) root.classList.add("elsewhere");
  if (chosen("type") === "large") root.classList.add("large");
  var language = chosen("language");
  if (language === "zh" || language === "en") {
    root.setAttribute("data-lang", language);
    root.lang = language === "zh" ? "zh-CN" : "en";
  }
})();
