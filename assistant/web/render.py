"""Fills the HTML templates, everything escaped.

One environment for all pages. It knows nothing of HTTP.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from assistant.answer import Answer, Citation
from assistant.web.wording import LANGUAGES, both, say, say_in, script_words

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"
_REACH = re.compile(r"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<!\d)\+?\d[\d -]{5,}\d", re.ASCII)


def report_link(document: str, sentences: tuple[int, ...], at: int) -> str:
    """Return the address of a document's reading page with `sentences` highlighted, opened at sentence `at`."""
    cited = ",".join(str(sentence) for sentence in sentences)
    return f"/report/{quote(document, safe='')}?{urlencode({'cite': cited}, safe=',')}#s{at}"


def citation_link(citation: Citation, beside: tuple[Citation, ...] = ()) -> str:
    """Return the link of a citation; sentences of the same document among `beside` are highlighted along with it."""
    together = {c.sentence for c in beside if c.document == citation.document} | {citation.sentence}
    return report_link(citation.document, tuple(sorted(together)), citation.sentence)


def ask_link(question: str) -> str:
    """Return the address of the plain page that answers `question`."""
    return f"/ask?{urlencode({'q': question})}"


def contact_link(contact: str, subject: str = "") -> Markup:
    """Return the operator's contact with its e-mail address and telephone number as links."""
    written = Markup("")
    at = 0
    for found in _REACH.finditer(contact):
        address = f"mailto:{found[0]}" if found["mail"] else "tel:" + re.sub(r"[^\d+]", "", found[0])
        address += f"?{urlencode({'subject': subject}, quote_via=quote)}" if found["mail"] and subject else ""
        written += escape(contact[at : found.start()]) + Markup('<a href="{}">{}</a>').format(address, found[0])
        at = found.end()
    return written + escape(contact[at:])


def place(citation: Citation, many_documents: bool) -> str:
    """Return where a quote stands: the report where there are several, the heading where it is not the title."""
    heading = citation.headings[-1] if citation.headings else ""
    parts = (citation.title if many_documents else "", heading if heading != citation.title else "")
    return " · ".join(part for part in parts if part)


def direct_part(answer: Answer) -> str:
    """Return what an answer says before its first quoted sentence; empty where it consists of quotes only."""
    if not answer.citations:
        return answer.text
    before, found, _ = answer.text.partition(answer.citations[0].quote)
    return before.strip() if found and before.strip() else (answer.short or "")


def emphasise(text: str, short: str | None) -> Markup:
    """`text` escaped, with the values of the direct answer in <strong> wherever they stand in it."""
    values = [value for value in (short or "").split("、") if value]
    if not values:
        return escape(text)
    parts = re.split("(" + "|".join(re.escape(value) for value in sorted(values, key=len, reverse=True)) + ")", text)
    return Markup("").join(
        Markup("<strong>{}</strong>").format(part) if position % 2 else escape(part)
        for position, part in enumerate(parts)
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.globals.update(
        say=say,
        say_in=say_in,
        both=both,
        script_words=script_words,
        languages=LANGUAGES,
        citation_link=citation_link,
        contact_link=contact_link,
        ask_link=ask_link,
        direct_part=direct_part,
        place=place,
        emphasise=emphasise,
        report_link=report_link,
    )
    return environment


_ENVIRONMENT = _environment()


def render(template: str, **values: object) -> str:
    """Return the text of `templates/<template>` with `values` filled in; an unknown name raises UndefinedError."""
    return _ENVIRONMENT.get_template(template).render(**values)
