"""The assistant on the command line: one question, a file of questions, or a draft to check.

python -m assistant ask "…" [--history "…"]… [--index DIR] [--json]
python -m assistant batch QUESTIONS.jsonl ANSWERS.jsonl [--index DIR]
python -m assistant check DRAFT.txt [--index DIR] [--json]
python -m assistant curated FILE [--index DIR]
python -m assistant staff add NAME [--role reader|editor|administrator]
python -m assistant backup FILE, python -m assistant restore FILE
python -m assistant mcp [--index DIR] [--port N]
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from tqdm import tqdm

from assistant.answering.draft import check_draft
from assistant.assistant import Assistant
from assistant.curated import CuratedError, read_curated
from assistant.line import as_line
from assistant.settings import Settings
from assistant.store.commands import add_store_commands
from corpus.decode import decode
from index.embedding import SentenceTransformerEncoder
from index.store import ensure_index

app = typer.Typer(add_completion=False, help="问廿里：用报告原话回答 · Answers in the report's own sentences")
add_store_commands(app, lambda: Settings())
IndexFolder = Annotated[Path | None, typer.Option("--index", help="index folder; the default index where left out")]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON")]


def open_assistant(index: Path | None, settings: Settings | None = None) -> Assistant:
    """The assistant over the index in `index`, or over the default index, built first where there is none."""
    settings = settings or Settings()
    encoder = SentenceTransformerEncoder.load(
        settings.model, allow_network=settings.allow_network, deadline_s=settings.network_deadline
    )
    documents = settings.served if index is None else None
    return Assistant(ensure_index(documents, index or settings.index, encoder, progress=sys.stderr.isatty()), settings)


@app.command()
def ask(
    question: str,
    history: Annotated[
        list[str] | None, typer.Option(help="an earlier question of the same person; oldest first")
    ] = None,
    index: IndexFolder = None,
    as_json: AsJson = False,
) -> None:
    """Answer one question."""
    answer = open_assistant(index).ask(question, history or ())
    if as_json:
        print(json.dumps(as_line(None, answer), ensure_ascii=False, sort_keys=True))
        return
    print("\n".join([*answer.notices, answer.text]))
    for cited in answer.citations:
        under = " / ".join(cited.headings[1:]) or cited.document
        print(f"  [{cited.number}] {cited.title} · {under} · {cited.start}-{cited.end}")
    for near in answer.nearest:
        print(f"  ~ {near.quote}")


@app.command()
def batch(questions: Path, answers: Path, index: IndexFolder = None) -> None:
    """Answer every question of a JSON-lines file; `history` in a line holds earlier questions."""
    assistant = open_assistant(index)
    rows = [json.loads(line) for line in questions.read_text("utf-8").split("\n") if line.strip()]
    with answers.open("w", encoding="utf-8") as out:
        for row in tqdm(rows, desc="回答 / answering", unit="问", disable=not sys.stderr.isatty()):
            answer = assistant.ask(row["question"], row.get("history") or ())
            out.write(json.dumps(as_line(row["id"], answer), ensure_ascii=False, sort_keys=True) + "\n")


@app.command()
def check(draft: Path, index: IndexFolder = None, as_json: AsJson = False) -> None:
    """Hold every sentence of a draft against the documents."""
    assistant = open_assistant(index)
    claims = check_draft(assistant.index, assistant.reader, decode(draft.read_bytes(), draft))
    rows = [asdict(claim) | {"claim": claim.text} for claim in claims]
    for row in rows:
        del row["text"]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, sort_keys=True, indent=1))
        return
    for claim in claims:
        print(f"[{claim.verdict.value}] {claim.text}")
        for difference in claim.differences:
            print(f"    {difference.draft} -> {difference.document}")
        for cited in claim.citations:
            print(f"    {cited.title}: {cited.quote}")


@app.command()
def curated(file: Path, index: IndexFolder = None) -> None:
    """Check a file of synonyms and standard answers against the documents."""
    try:
        found = read_curated(file, open_assistant(index).index.documents)
    except CuratedError as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from error
    for problem in found.problems:
        print(problem, file=sys.stderr)
    print(f"同义词 / synonyms: {len(found.synonyms)}   标准回答 / standard answers: {len(found.answers)}")
    if found.problems:
        raise typer.Exit(1)


@app.command()
def mcp(
    index: IndexFolder = None,
    port: Annotated[int, typer.Option(help="serve HTTP on this port of 127.0.0.1 in place of standard input")] = 0,
) -> None:
    """Lend the assistant to other programs as tools of the Model Context Protocol."""
    try:
        from assistant.tools import create_server
    except ModuleNotFoundError as error:
        print(
            "缺少 mcp 包，请安装：.venv/bin/python -m pip install -c constraints.txt -r requirements-mcp.txt\n"
            "The mcp package is missing; install it with the line above.",
            file=sys.stderr,
        )
        raise typer.Exit(1) from error
    server = create_server(open_assistant(index))
    if port:
        server.run("streamable-http", host="127.0.0.1", port=port, stateless_http=True, json_response=True)
    else:
        server.run("stdio")


if __name__ == "__main__":
    app()
