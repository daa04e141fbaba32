"""Which of Gradio's files the chat page will need, so that the browser asks for all of them at once.

Gradio's page finds out step by step: a file names the next, five deep, and on a slow line each step costs a delay of
its own. Here the files are read once at start. Where a new version of Gradio is built otherwise nothing is found, and
the page loads step by step as before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import gradio

ASSETS = Path(gradio.__file__).parent / "templates" / "frontend" / "assets"
COMPONENTS = ("chatbot", "textbox", "column")
_ENTRY = re.compile(r"\bassets/(index-[\w-]+\.js)")
_IMPORTED = re.compile(r"""(?:\bfrom|\bimport)\s*["'`]\./([\w.-]+\.js)["'`]""")
_START = re.compile(r"import\(`\./(Index-[\w-]+\.js)`\)")
_BLOCKS = re.compile(r"import\(`\./(Blocks-[\w-]+\.js)`\)")


def preloads(page: str) -> tuple[str, ...]:
    """Return the names of the script files that Gradio's page will ask for by and by, below `/assets/`."""
    entry = _ENTRY.search(page)
    return needed(ASSETS, entry[1], COMPONENTS) if entry else ()


@cache
def needed(assets: Path, entry: str, components: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of script files below `assets` that the page begun by `entry` needs for `components`."""
    found: dict[str, None] = {}
    waiting = [entry]
    while waiting:
        name = waiting.pop()
        if name in found or not (assets / name).is_file():
            continue
        found[name] = None
        text = (assets / name).read_text(encoding="utf-8")
        waiting += _IMPORTED.findall(text)
        waiting += _of_components(text, components)
        waiting += _BLOCKS.findall(text) + (_START.findall(text) if name == entry else [])
    return tuple(found)[1:]


def _of_components(text: str, components: tuple[str, ...]) -> Iterator[str]:
    """The files of components, where `text` is the one that lists them all."""
    for component in components:
        listed = re.search(rf"\b{component}:\{{component:\(\)=>\w+\(\(\)=>import\(`\./([\w-]+\.js)`\)", text)
        if listed:
            yield listed[1]
