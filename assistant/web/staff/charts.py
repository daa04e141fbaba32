"""Bar charts as SVG, without script or style in them: shapes carry classes, and the numbers stand beside the bars."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

_WIDTH, _HEIGHT = 720, 160
_LINE, _LABEL, _BAR = 26, 250, 390
_LETTERS = 16


def columns(values: Sequence[tuple[str, int]], title: str) -> Markup:
    """Upright bars in the order given, such as questions by day; the first, the middle and the last are named."""
    most, step = max((count for _, count in values), default=1) or 1, _WIDTH / max(len(values), 1)
    named = {0, len(values) // 2, len(values) - 1}
    parts = [
        Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"><title>{}: {}</title></rect>').format(
            at * step + step * 0.1, 20 + _HEIGHT * (1 - count / most), step * 0.8, _HEIGHT * count / most, name, count
        )
        for at, (name, count) in enumerate(values)
    ]
    parts += [
        Markup('<text x="{:.1f}" y="{}" text-anchor="{}">{}</text>').format(
            (at + 0.5) * step, _HEIGHT + 40, "start" if at == 0 else "end" if at == len(values) - 1 else "middle", name
        )
        for at, (name, _) in enumerate(values)
        if at in named
    ]
    top = Markup('<text x="0" y="14">{}</text>').format(most)
    return _svg(top + Markup("").join(parts), title, _HEIGHT + 50)


def bars(values: Sequence[tuple[str, int]], title: str) -> Markup:
    """Lying bars with name and number, such as questions by status."""
    most = max((count for _, count in values), default=1) or 1
    parts = [
        Markup(
            '<text x="{}" y="{}" text-anchor="end">{}</text><rect x="{}" y="{}" width="{:.1f}" height="16"/>'
            '<text x="{:.1f}" y="{}">{}</text>'
        ).format(
            _LABEL, at * _LINE + 18, _short(name), _LABEL + 10, at * _LINE + 5, _BAR * count / most,
            _LABEL + 18 + _BAR * count / most, at * _LINE + 18, count,
        )
        for at, (name, count) in enumerate(values)
    ]  # fmt: skip
    return _svg(Markup("").join(parts), title, len(values) * _LINE + 8)


def _short(name: str) -> str:
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…"


def _svg(inside: Markup, title: str, height: int) -> Markup:
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}" xmlns="http://www.w3.org/2000/svg">{}</svg>'
    ).format(_WIDTH, height, title, inside)
