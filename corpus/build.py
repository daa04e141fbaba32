"""Text in, `Document` out: clean, cut into sentences, find headings, title and date, group into passages."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from corpus.clean import clean
from corpus.describe import find_date
from corpus.document import Document, Sentence
from corpus.headings import Heading, heading_levels
from corpus.passages import make_passages
from corpus.sentences import Span, split_sentences


def build_document(  # noqa: PLR0913
    id: str,
    text: str,
    title: str | None = None,
    source: str | None = None,
    date: str | None = None,
    digest: str | None = None,
    headings: Sequence[Heading] = (),
) -> Document:
    """Make a document from raw `text`. What is not given is taken from the text; the title falls back to `id`.

    `headings` are those a format declares, in order; `digest` is the file's, by default that of the text itself.
    """
    cleaned = clean(text)
    paragraphs = cleaned.split("\n")
    levels = heading_levels(paragraphs, headings)
    title = title or _first_title(paragraphs, levels) or id
    sentences = _with_headings(cleaned, split_sentences(cleaned), levels, title)
    ids = [sentence.id for sentence in sentences if levels[sentence.paragraph] is not None]
    return Document(
        id=id,
        title=title,
        text=cleaned,
        sentences=sentences,
        passages=make_passages(sentences, cleaned, ids, _chapters(sentences, levels)),
        digest=digest or sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        source=source,
        date=date or find_date(title, paragraphs),
        heading_sentences=frozenset(ids),
    )


def _first_title(paragraphs: Sequence[str], levels: Sequence[int | None]) -> str | None:
    return next((text.lstrip("# ") for text, level in zip(paragraphs, levels, strict=True) if level == 0), None)


def _chapters(sentences: Sequence[Sentence], levels: Sequence[int | None]) -> frozenset[int]:
    """Return the first sentences of top-level headings: the highest level there is below the title."""
    below = [level for level in levels if level]
    top = min(below, default=None)
    first = {sentence.paragraph: sentence.id for sentence in reversed(sentences)}
    return frozenset(first[place] for place, level in enumerate(levels) if level == top and level is not None)


def _with_headings(text: str, spans: Sequence[Span], levels: Sequence[int | None], title: str) -> tuple[Sentence, ...]:
    paragraphs = text.split("\n")
    above: list[tuple[int, str]] = []
    seen = -1
    result: list[Sentence] = []
    for number, span in enumerate(spans):
        level = levels[span.paragraph]
        names = tuple(name for depth, name in above if level is None or depth < level)
        if span.paragraph != seen and level:
            above = [(depth, name) for depth, name in above if depth < level]
            above.append((level, paragraphs[span.paragraph].lstrip("# ")))
        seen = span.paragraph
        headings = () if level == 0 else (title, *names)
        result.append(Sentence(number, text[span.start : span.end], span.start, span.end, span.paragraph, headings))
    return tuple(result)
