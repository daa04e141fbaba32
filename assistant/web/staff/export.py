"""The result of a check as a Word file and as a spreadsheet, each claim with its verdict and its source."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import docx
from docx.shared import RGBColor

from assistant.answering.draft import Claim
from assistant.web.staff.sheet import sheet

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Say = Callable[..., str]
_COLOURS = {
    "supported": RGBColor(0x14, 0x63, 0x2E),
    "contradicted": RGBColor(0xA3, 0x15, 0x1B),
    "not_found": RGBColor(0x7A, 0x52, 0x00),
}


def draft_sheet(claims: Sequence[Claim], say: Say) -> bytes:
    """Return a line for each claim."""
    names = ("claim", "verdict", "in_draft", "in_report", "source_sentence", "source_report", "source_place")
    return sheet([say(f"draft_{name}") for name in names], [_row(claim, say) for claim in claims])


def _row(claim: Claim, say: Say) -> tuple[object, ...]:
    cited = claim.citations[0] if claim.citations else None
    differing = ("；".join(d.draft for d in claim.differences), "；".join(d.document for d in claim.differences))
    source = (cited.quote, cited.title, f"{cited.document} {cited.start}-{cited.end}") if cited else ("", "", "")
    return (claim.text, say(f"verdict_{claim.verdict.value}"), *differing, *source)


def draft_document(title: str, claims: Sequence[Claim], say: Say) -> bytes:
    """Return a Word file: each claim, its verdict, what differs, and the sentence it rests on."""
    document = docx.Document()
    document.add_heading(say("draft_file") + (f" · {title}" if title else ""), 1)
    document.add_paragraph(say("draft_note"))
    for number, claim in enumerate(claims, 1):
        line = document.add_paragraph(f"{number}. ")
        verdict = line.add_run(f"［{say('verdict_' + claim.verdict.value)}］")
        verdict.bold, verdict.font.color.rgb = True, _COLOURS[claim.verdict.value]
        line.add_run(claim.text)
        for differing in claim.differences:
            document.add_paragraph(
                say("draft_differs", draft=differing.draft, document=differing.document), style="List Bullet"
            )
        for cited in claim.citations:
            quoted = document.add_paragraph(cited.quote, style="Intense Quote")
            quoted.add_run(f"\n{cited.title} · {cited.document} {cited.start}-{cited.end}").italic = False
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
