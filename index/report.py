"""What the command line prints: hits, figures and the contents of an index, for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from index.manifest import Manifest
from index.search import Hit, Index

_COLUMNS = ("R@1", "R@5", "R@10", "MRR@10")


def text_of(index: Index, hit: Hit) -> str:
    """Return the text of the sentence or passage that was found."""
    document = index.document(hit.document)
    return document.passages[hit.passage].text if hit.sentence is None else document.sentences[hit.sentence].text


def hits_as_json(index: Index, hits: Sequence[Hit]) -> str:
    """Return a JSON list of hits with their texts."""
    rows = [{**asdict(hit), "text": text_of(index, hit)} for hit in hits]
    return json.dumps(rows, ensure_ascii=False, sort_keys=True, indent=1)


def hits_as_text(index: Index, hits: Sequence[Hit]) -> str:
    """Return two lines for each hit: where it stands and what each side said, then its text."""
    if not hits:
        return "没有找到 / nothing found"
    return "\n".join(f"{rank:>3}. {_why(hit)}\n     {text_of(index, hit)}" for rank, hit in enumerate(hits, 1))


def _why(hit: Hit) -> str:
    place = f"{hit.document} §{hit.passage}" + ("" if hit.sentence is None else f" #{hit.sentence}")
    dense = f"向量 dense {hit.dense_score:.3f} (#{hit.dense_rank or '–'})"
    words = f"字词 lexical {hit.lexical_score:.2f} (#{hit.lexical_rank or '–'})"
    return f"{place}  {hit.score:.3f}  {dense}  {words}"


def stats_of(index: Index, manifest: Manifest) -> dict[str, object]:
    """Return what is in an index and what it was made of."""
    return {
        "documents": {d.id: {"title": d.title, "sentences": len(d.sentences)} for d in index.documents},
        "sentences": sum(len(d.sentences) for d in index.documents),
        "passages": sum(len(d.passages) for d in index.documents),
        "documents_folder": manifest.documents_folder,
        "model": manifest.model,
        "dimension": manifest.dimension,
        "format": manifest.format,
        "libraries": manifest.libraries,
    }


def measured_as_text(measured: dict[str, Any]) -> str:
    """Return a small table of percentages from the result of `evaluate`."""
    rows: list[tuple[str, ...]] = [("", *_COLUMNS)]
    rows += [(level, *_percent(measured[level])) for level in ("passage", "sentence")]
    for kind, levels in measured["kinds"].items():
        rows += [(f"{kind}, {level}", *_percent(levels[level])) for level in ("passage", "sentence")]
    table = "\n".join(f"{row[0]:<24}" + "".join(f"{cell:>8}" for cell in row[1:]) for row in rows)
    return f"{table}\n{measured['queries_per_s']:g} 次/秒 / queries per second"


def _percent(figures: dict[str, float] | None) -> tuple[str, ...]:
    return tuple("–" if figures is None else f"{100 * figures[column]:.1f}" for column in _COLUMNS)
