import re
import string

import pytest

from assistant.messages import PAGES
from assistant.store.questions import REASONS
from assistant.web.render import TEMPLATES
from assistant.web.wording import page_language, say


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "zh"),
        ("", "zh"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en-US,en;q=0.9", "en"),
        ("en;q=0.4, zh;q=0.9", "zh"),
        ("fr-FR, en;q=0.5", "en"),
        ("fr", "zh"),
        ("en;q=x, zh", "zh"),
        (",;;q=,", "zh"),
    ],
)
def test_the_language_follows_the_browser(header, language):
    assert page_language(header) == language


def test_both_languages_are_complete_and_take_the_same_values():
    for name, text in PAGES.items():
        assert text.zh.strip() and text.en.strip(), name
        fields = [sorted(f for _, f, _, _ in string.Formatter().parse(words) if f) for words in (text.zh, text.en)]
        assert fields[0] == fields[1], name


def test_values_are_escaped():
    assert "<b>" not in say("contact", contact="<b>x</b>")


def test_templates_hold_no_wording_of_their_own():
    for template in TEMPLATES.glob("*.html"):
        assert not re.search(r"[\u4e00-\u9fff]", template.read_text(encoding="utf-8")), template.name


def test_no_text_is_left_unused_and_none_is_missing():
    sources = [*TEMPLATES.glob("*.html"), *TEMPLATES.parent.glob("*.py")]
    used = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    made = {"supported", "contradicted", "not_found", *(f"reason_{reason}" for reason in REASONS)}
    assert {name for name in PAGES if f'"{name}"' not in used and f"'{name}'" not in used} - made == set()
