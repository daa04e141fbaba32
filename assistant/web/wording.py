"""Puts the wording of `assistant/messages.py` into pages.

Both languages are sent; the page shows one of them (`html[data-lang]` in `static/page.css`), so switching needs
no reload. This file holds no wording itself.
"""

from __future__ import annotations

from markupsafe import Markup

from assistant.messages import PAGES

LANGUAGES = {"zh": "zh-CN", "en": "en"}
SCRIPT_WORDS = (
    *("question_label", "question_hint", "ask", "conversation", "close", "sources", "asked", "answered", "pending"),
    *("sources_count", "room_left", "language_now", "copied", "not_copied", "unanswered", "away", "back_again"),
    *("busy", "failed", "feedback_thanks"),
)


def say(name: str, **values: object) -> Markup:
    """Both languages of a text as two marked spans; `values` that are not Markup are escaped. KeyError for no text."""
    text = PAGES[name]
    spans = ((code, getattr(text, short)) for short, code in LANGUAGES.items())
    return Markup("").join(
        Markup('<span class="in-{}" lang="{}">{}</span>').format(code[:2], code, Markup(template).format(**values))
        for code, template in spans
    )


def say_in(language: str, name: str, **values: object) -> str:
    """Return a text in one language ("zh" or "en"), for attributes and titles where two cannot stand."""
    text: str = getattr(PAGES[name], language)
    return text.format(**values)


def both(attribute: str, name: str, language: str) -> Markup:
    """Return an HTML attribute in `language` with both languages beside it, for `static/page.js` to switch."""
    pairs = ((attribute, language), *((f"data-{short}-{attribute}", short) for short in LANGUAGES))
    return Markup(" ").join(Markup('{}="{}"').format(key, say_in(short, name)) for key, short in pairs)


def script_words() -> dict[str, dict[str, str]]:
    """Return what scripts say by themselves, in both languages; its places are filled by `static/words.js`."""
    return {language: {name: getattr(PAGES[name], language) for name in SCRIPT_WORDS} for language in LANGUAGES}


def page_language(accept_language: str | None) -> str:
    """Return the language of the pages, "zh" or "en", from an Accept-Language header; Chinese where it says nothing.

    Takes the listed languages in order of their quality values and stops at the first that is Chinese or English.
    """
    wanted: list[tuple[float, int, str]] = []
    for position, part in enumerate((accept_language or "").lower().split(",")):
        tag, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            weight = 0.0
        wanted.append((-weight, position, tag))
    for _, _, tag in sorted(wanted):
        if tag[:2] in LANGUAGES:
            return tag[:2]
    return "zh"
