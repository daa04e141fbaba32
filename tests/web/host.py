"""A page as a town's government has it, on an origin of its own, to put the widget on.

What varies is asked for in the address: `csp=strict`, `css=hostile`, `scripts=off`, `left=1` for a second widget, and
any `data-` attribute by its name.
"""

from __future__ import annotations

from html import escape

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

ATTRIBUTES = ("position", "colour", "title", "language", "greeting", "question")
NEWS = (
    "柳河镇召开2024年重点项目推进会", "东风大桥通车一周年回访", "关于开展农村饮用水水质检测的通知",
    "柳河镇小学2025年秋季招生公告",
    "蓝莓采摘节将于六月开幕", "镇人大代表走访乡村道路建设现场", "2024年度部门预算公开", "防汛值班电话及安置点一览",
)  # fmt: skip
STRICT = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self' {host}; frame-src {host}; "
    "require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'self'"
)
CSS = """
body { margin: 0; font: 15px/1.7 "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #222; background: #f4f4f4; }
header { background: #a5121b; color: #fff; padding: 28px 8%; } header h1 { margin: 0; font-size: 30px; }
nav { background: #7d0d14; } nav a { display: inline-block; padding: 10px 18px; color: #fff; text-decoration: none; }
main { display: grid; grid-template-columns: 2fr 1fr; gap: 24px; padding: 24px 8%; }
section { background: #fff; border: 1px solid #ddd; padding: 12px 18px; } footer { padding: 24px 8%; color: #555; }
@media (max-width: 600px) { main { grid-template-columns: 1fr; } nav a { padding: 10px 8px; } }
"""
HOSTILE = """
* { all: revert !important; color: lime !important; font-size: 40px !important; display: block !important; }
*, *::before, *::after { position: static !important; transform: rotate(3deg) !important; visibility: hidden !important;
  pointer-events: none !important; opacity: .1 !important; max-width: 10px !important; z-index: -1 !important; }
ask-nianli { display: none !important; } button { background: lime !important; }
iframe, dialog { height: 1px !important; }
"""
# What a single-page site does on a change of view: a new body, and its scripts run once more.
JS = """
window.heard = [];
addEventListener("message", (event) => window.heard.push([event.origin, event.data]));
addEventListener("securitypolicyviolation", (event) => window.heard.push(["violation", event.violatedDirective]));
window.goTo = (title) => {
  history.pushState({}, "", "#" + title);
  const body = document.createElement("body");
  const again = document.createElement("script");
  for (const { name, value } of document.querySelector("script[src$='/widget.js']").attributes) {
    again.setAttribute(name, value);
  }
  again.onload = () => window.heard.push(["again"]);
  body.append(title, again);
  document.body.replaceWith(body);
};
"""


class Host:
    """The town's site. `assistant` is the address that its one line names, set once it is known."""

    def __init__(self) -> None:
        self.assistant = ""
        routes = [Route("/", self.page), Route("/host.css", self.css), Route("/hostile.css", self.hostile),
                  Route("/host.js", self.js), Route("/favicon.ico", self.css)]  # fmt: skip
        self.app = Starlette(routes=routes)

    def line(self, request: Request, **other: str) -> str:
        """The line a web editor pastes, with the attributes the address asks for."""
        wanted = {name: request.query_params[name] for name in ATTRIBUTES if name in request.query_params} | other
        data = "".join(f' data-{name}="{escape(value)}"' for name, value in wanted.items())
        link = f'<noscript><a href="{self.assistant}/">问廿里</a></noscript>'
        return f'<script src="{self.assistant}/widget.js" defer{data}></script>{link}'

    def page(self, request: Request) -> Response:
        asked = request.query_params
        lines = "" if asked.get("scripts") == "off" else self.line(request)
        lines += self.line(request, position="left", title="另一个") if "left" in asked else ""
        styles = '<link rel="stylesheet" href="/host.css">'
        styles += '<link rel="stylesheet" href="/hostile.css">' if asked.get("css") == "hostile" else ""
        news = "".join(f'<li><a href="#{number}">{title}</a></li>' for number, title in enumerate(NEWS))
        html = f"""<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>柳河镇人民政府</title>
<meta name="viewport" content="width=device-width, initial-scale=1">{styles}<script src="/host.js"></script></head>
<body><header><h1>柳河镇人民政府</h1></header>
<nav aria-label="主导航"><a href="#a">首页</a><a href="#b">政务公开</a><a href="#c">办事服务</a>
<a href="#d">互动交流</a></nav>
<main><section><h2>要闻动态</h2><ul>{news}</ul></section><section><h2>通知公告</h2><ul>{news}</ul></section></main>
<footer>主办：柳河镇人民政府办公室</footer>{lines}</body></html>"""
        headers = (
            {"Content-Security-Policy": STRICT.format(host=self.assistant)} if asked.get("csp") == "strict" else {}
        )
        return HTMLResponse(html, headers=headers)

    def css(self, request: Request) -> Response:
        return Response(CSS, media_type="text/css")

    def hostile(self, request: Request) -> Response:
        return Response(HOSTILE, media_type="text/css")

    def js(self, request: Request) -> Response:
        return Response(JS, media_type="text/javascript")
