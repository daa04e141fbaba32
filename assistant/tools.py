"""The assistant as tools of the Model Context Protocol, for other agents: ask, check, read the source.

The one file that knows the protocol, by its own library (`requirements-mcp.txt`); `python -m assistant mcp` runs it.
A tool gives back what the command line prints with `--json`; nothing is generated here either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from assistant.answering.draft import check_draft
from assistant.assistant import Assistant
from assistant.line import as_line

MOST_SENTENCES = 200
MAX_CLAIM = 20_000
MAX_HISTORY = 20
INSTRUCTIONS = (
    "Answers from published government reports, in the reports' own sentences. Quote them as they are and name the "
    "document. A status that begins with refused_ means that the reports do not say; do not fill the gap."
)
ONLY_READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)


def create_server(assistant: Assistant) -> MCPServer[Any]:
    """Return the server with its three tools over `assistant`; the caller runs it."""
    server: MCPServer[Any] = MCPServer("ask-nianli", instructions=INSTRUCTIONS, log_level="WARNING")

    @server.tool(annotations=ONLY_READS)
    def ask_report(question: str, history: list[str] | None = None) -> dict[str, Any]:
        """Answer a question from the reports: a short answer, cited sentences with offsets, or a plain refusal.

        `history` holds the same person's earlier questions, oldest first, so that follow-ups are understood.
        """
        return as_line(None, assistant.ask(question, tuple((history or [])[-MAX_HISTORY:])))

    @server.tool(annotations=ONLY_READS)
    def check_claim(text: str) -> list[dict[str, Any]]:
        """Hold each sentence of `text` against the reports: supported, contradicted with the differences, not_found."""
        if len(text) > MAX_CLAIM:
            raise ToolError(f"At most {MAX_CLAIM} characters at a time.")
        return [asdict(claim) for claim in check_draft(assistant.index, assistant.reader, text)]

    @server.tool(annotations=ONLY_READS)
    def read_source(document: str, first: int = 0, last: int = MOST_SENTENCES - 1) -> dict[str, Any]:
        """Read the sentences `first` to `last` of a report, at most 200 at a time; `document` as citations name it."""
        return _source(assistant, document, first, last)

    return server


def _source(assistant: Assistant, name: str, first: int, last: int) -> dict[str, Any]:
    documents = assistant.index.documents
    found = next((document for document in documents if document.id == name), None)
    if found is None:
        raise ToolError(f"No report is called {name!r}. There are: {_names([d.id for d in documents])}")
    first = max(first, 0)
    shown = found.sentences[first : min(last, first + MOST_SENTENCES - 1) + 1]
    return {
        "document": found.id,
        "title": found.title,
        "date": found.date,
        "source": found.source,
        "sentences": [{"id": s.id, "start": s.start, "end": s.end, "text": s.text} for s in shown],
        "total": len(found.sentences),
    }


def _names(names: Sequence[str]) -> str:
    return ", ".join(names[:50])
