// The launcher that one line brings to a page of another site; how to use it: docs/embedding.md. Until it is opened it
// is a button and nothing else. It touches nothing of the page, keeps nothing, and takes messages from the page itself
// and from its own frame only. Text goes into the page as text.
(() => {
  const NAME = "ask-nianli";
  const WORDS = {{ words|tojson }};
  const PATIENCE = 10000;
  const script = document.currentScript;
  const host = new URL(script.src).origin;
  if (!document.adoptedStyleSheets || !window.HTMLDialogElement) {
    console.warn(WORDS.zh.old, WORDS.en.old);
    return;
  }

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial !important; direction: ltr; }
    * { box-sizing: border-box; font: 16px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
    button, a { min-width: 44px; min-height: 44px; border: 0; border-radius: 8px; cursor: pointer; }
    :focus-visible { outline: 3px solid #1a73e8; outline-offset: 2px; }
    .launch { position: fixed; z-index: 2147483647; inset: auto 20px calc(20px + env(safe-area-inset-bottom)) auto; margin: 0;
      display: block; max-width: calc(100vw - 40px); min-height: 52px; padding: 12px 20px; border: 2px solid #fff; border-radius: 26px;
      background: var(--colour, #17526b); color: var(--on, #fff); font-weight: 600; text-decoration: none;
      box-shadow: 0 2px 10px #0006; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .left.launch { right: auto; left: 20px; }
    dialog { position: fixed; inset: auto 20px 20px auto; width: 400px; max-width: calc(100vw - 40px); margin: 0;
      height: min(640px, 100vh - 40px); max-height: none; padding: 0; overflow: hidden;
      border: 1px solid #777; border-radius: 12px; background: #fff; color: #1c2429; box-shadow: 0 6px 30px #0005; }
    dialog.left { right: auto; left: 20px; }
    dialog[open] { display: flex; flex-direction: column; }
    dialog::backdrop { background: #0003; }
    .head { display: flex; align-items: center; gap: 4px; padding: 4px 4px 4px 16px;
      background: var(--colour, #17526b); color: var(--on, #fff); }
    .head strong { flex: 1; font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .head button, .head a { display: grid; place-items: center; background: none; color: inherit; text-decoration: none; }
    .head :focus-visible { outline-color: currentColor; outline-offset: -4px; }
    p { margin: 0; padding: 10px 16px; background: #eef3f5; }
    iframe { flex: 1; width: 100%; min-height: 0; border: 0; }
    @media (max-width: 480px), (max-height: 480px) {
      dialog, dialog.left { inset: 0; width: 100%; max-width: none; height: 100vh; height: 100dvh; border: 0; border-radius: 0;
        padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left); }
    }
    @media (forced-colors: active) { .launch, .head { border: 2px solid; } }
    @media print { :host { display: none !important; } }
  `);

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  class AskNianli extends HTMLElement {
    connectedCallback() {
      addEventListener("message", (this.listener ??= (event) => this.hear(event)));
      window.visualViewport?.addEventListener("resize", (this.fitter ??= () => this.fit()));
      if (!this.shadowRoot) this.build();
      this.raise();
    }

    // Above everything, where no transform or opacity of the page reaches; older browsers do with the highest z-index.
    raise() {
      this.launch.popover = "manual";
      this.launch.showPopover?.();
    }

    disconnectedCallback() {
      removeEventListener("message", this.listener);
      window.visualViewport?.removeEventListener("resize", this.fitter);
    }

    build() {
      const { host, title, language, position, greeting, colour } = this.dataset;
      this.host = host;
      this.language = /^en/i.test(language || document.documentElement.lang) ? "en" : "zh";
      this.words = WORDS[this.language];
      this.label = title || this.words.name;
      const side = position === "left" ? "left" : "right";
      this.launch = make("button", { type: "button", className: `launch ${side}`, textContent: this.label });
      this.launch.setAttribute("aria-haspopup", "dialog");
      const close = make("button", { type: "button", textContent: "✕", ariaLabel: this.words.close });
      const tab = make("a", { href: host, target: "_blank", rel: "noopener", textContent: "↗", ariaLabel: this.words.tab });
      const head = make("div", { className: "head" }, make("strong", { textContent: this.label }), tab, close);
      this.dialog = make("dialog", { className: side, ariaLabel: this.label }, head);
      if (greeting) this.dialog.append(make("p", { textContent: greeting }));
      this.launch.addEventListener("click", () => this.open());
      close.addEventListener("click", () => this.dialog.close());
      this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
      this.dialog.addEventListener("close", () => this.closed());
      const shadow = this.attachShadow({ mode: "open" });
      shadow.adoptedStyleSheets = [sheet];
      const root = make("div", { lang: this.language === "en" ? "en" : "zh-CN" }, this.launch, this.dialog);
      shadow.append(root);
      if (colour && CSS.supports("color", colour)) this.paint(root, colour);
    }

    // Black or white on the editor's colour, whichever can be read better.
    paint(root, colour) {
      root.style.setProperty("--colour", colour);
      const [r, g, b] = (getComputedStyle(this.launch).backgroundColor.match(/[\d.]+/g) || []).map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      root.style.setProperty("--on", 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#000" : "#fff");
    }

    open() {
      if (this.link || this.dialog.open) return;
      this.dialog.showModal();
      if (!this.frame) this.load();
      this.fit();
      if (this.ready) this.frame.focus();
    }

    closed() {
      this.launch.focus();
      postMessage({ nianli: "closed" }, "/");
    }

    load() {
      this.frame = make("iframe", { title: this.label, referrerPolicy: "no-referrer", allow: "clipboard-write" });
      // Everything the chat needs, and no right to lead the page itself elsewhere.
      this.frame.sandbox = "allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox";
      this.frame.addEventListener("load", () => this.send("hello", { language: this.language }));
      this.frame.src = `${this.host}/`;
      this.dialog.append(this.frame);
      this.waiting = setTimeout(() => this.fail(), PATIENCE);
      this.next = this.dataset.question;
    }

    send(type, more) {
      this.frame.contentWindow.postMessage({ nianli: type, ...more }, this.host);
    }

    hear({ data, source, origin }) {
      const { nianli: type, question, height, position } = Object(data);
      if (source === window && origin === location.origin) {
        if (position && position !== (this.dataset.position || "right")) return;
        if (type === "open") this.open();
        if (type === "close") this.dialog.close();
        if (type === "ask") this.ask(question);
      } else if (this.frame && source === this.frame.contentWindow && origin === this.host) {
        if (type === "ready") this.greeted();
        if (type === "close") this.dialog.close();
        if (type === "height" && height > 0) postMessage({ nianli: "height", height }, "/");
      }
    }

    ask(question) {
      this.open();
      if (this.ready) this.send("ask", { question: String(question) });
      else this.next = String(question);
    }

    greeted() {
      clearTimeout(this.waiting);
      this.ready = true;
      if (this.dialog.open) this.frame.focus();
      if (this.next) this.send("ask", { question: this.next });
      this.next = "";
    }

    // On a small screen the keyboard takes its part of the panel, and the box stays above it.
    fit() {
      const seen = window.visualViewport;
      const small = matchMedia("(max-width: 480px), (max-height: 480px)").matches && seen && seen.scale === 1;
      this.dialog.style.height = small ? `${seen.height}px` : "";
      this.dialog.style.top = small ? `${seen.offsetTop}px` : "";
    }

    // No answer from the frame: the site is not listed or the assistant is away. A link takes the launcher's place.
    fail() {
      const link = make("a", { href: this.host, target: "_blank", rel: "noopener", textContent: this.label });
      link.className = this.launch.className;
      this.link = link;
      this.launch.replaceWith(link);
      this.launch = link;
      this.raise();
      this.dialog.close();
      this.frame.remove();
      const filled = (text) => text.replace("{host}", this.host).replace("{site}", location.origin);
      console.warn(filled(WORDS.zh.refused), filled(WORDS.en.refused));
    }
  }

  if (!customElements.get(NAME)) customElements.define(NAME, AskNianli);
  const element = document.createElement(NAME);
  Object.assign(element.dataset, script.dataset, { host });
  // A page that runs its scripts again after a change of view gets no second launcher of the same kind.
  const known = [...document.querySelectorAll(NAME)].some((other) => JSON.stringify(other.dataset) === JSON.stringify(element.dataset));
  // Beside the body, so that neither a new body nor a body that is moved or scaled takes the launcher along.
  if (!known) document.documentElement.append(element);
})();
