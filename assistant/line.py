"""An answer as one line of JSON, for the command line and for other programs."""

from __future__ import annotations

from assistant.answer import Answer


def as_line(identifier: str | None, answer: Answer) -> dict[str, object]:
    """An answer in the form of one line of `batch`."""
    return {
        **({} if identifier is None else {"id": identifier}),
        "status": answer.status.value,
        "refused": answer.status.refused,
        "answer": answer.text,
        "short": answer.short,
        "verdict": answer.verdict.value if answer.verdict else None,
        "citations": [
            {"number": c.number, "document": c.document, "start": c.start, "end": c.end, "quote": c.quote}
            for c in answer.citations
        ],
        "notices": list(answer.notices),
        "nearest": [{"document": c.document, "start": c.start, "end": c.end, "quote": c.quote} for c in answer.nearest],
        "suggestions": list(answer.suggestions),
        "confidence": answer.confidence,
        "latency_ms": dict(answer.timings).get("total"),
    }
