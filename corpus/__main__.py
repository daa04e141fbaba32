"""Command line of the corpus floor: `python -m corpus text` prints the text that all offsets refer to."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from corpus.document import Document
from corpus.load import DocumentError, load_documents

DOCUMENTS = Path(__file__).parent / "documents"
app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)


@app.callback()
def _commands() -> None:
    """Documents as the program reads them."""


@app.command()
def text(
    document: Annotated[str, typer.Argument(help="Name of one document, without its ending.")] = "",
    documents: Annotated[Path, typer.Option(help="Folder of the documents.")] = DOCUMENTS,
    out: Annotated[Path | None, typer.Option(help="Write NAME.txt for each document into this folder.")] = None,
) -> None:
    """Print the cleaned text of a document byte for byte, or write all of them into a folder."""
    try:
        corpus = load_documents(documents, progress=out is not None)
    except DocumentError as problem:
        raise _stop(str(problem)) from problem
    for error in corpus.problems:
        print(error, file=sys.stderr)
    chosen = [one for one in corpus.documents if document in ("", one.id)]
    if not chosen:
        raise _stop(f"没有文档 / no document {document or documents}. {_names(corpus.documents)}")
    if out is not None:
        _write(chosen, out, documents)
    elif len(chosen) > 1:
        raise _stop(f"请指明一个文档，或用 --out / name one document, or use --out. {_names(corpus.documents)}")
    else:
        sys.stdout.buffer.write(chosen[0].text.encode())
        sys.stdout.buffer.flush()
    if corpus.problems and not document:
        raise typer.Exit(1)


def _write(chosen: list[Document], out: Path, documents: Path) -> None:
    if out.resolve().is_relative_to(documents.resolve()):
        raise _stop(f"不写入文档文件夹 / the documents folder is never written to: {out}")
    out.mkdir(parents=True, exist_ok=True)
    for document in chosen:
        (out / f"{document.id}.txt").write_bytes(document.text.encode())


def _names(documents: tuple[Document, ...]) -> str:
    return "、".join(document.id for document in documents)


def _stop(message: str) -> typer.Exit:
    print(message, file=sys.stderr)
    return typer.Exit(2)


if __name__ == "__main__":
    app()
