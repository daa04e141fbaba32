"""The index on the command line: build, search, stats, evaluate.

Takes arguments only and reads no environment; results go to standard output, everything else to standard error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from corpus.load import DocumentError
from index.embedding import Encoder, SentenceTransformerEncoder
from index.evaluate import QuestionSet, QuestionSetError, evaluate, make_ranker
from index.hub import ModelError
from index.manifest import IndexDamagedError, Manifest
from index.ranking import Mode
from index.report import hits_as_json, hits_as_text, measured_as_text, stats_of
from index.search import Index
from index.store import build_index, ensure_index

HERE = Path(__file__).resolve().parent
DOCUMENTS = HERE.parent / "corpus" / "documents"

app = typer.Typer(no_args_is_help=True, add_completion=False, help="建立与查询索引 / Build and search the index.")

Documents = Annotated[Path, typer.Option("--documents", help="文档目录 / folder with the reports")]
Out = Annotated[Path, typer.Option("--out", help="索引目录 / folder to write the index to")]
Folder = Annotated[Path, typer.Option("--index", help="索引目录 / index folder")]
Model = Annotated[Path, typer.Option("--model", help="模型目录 / folder of the sentence-transformers model")]
ModeOption = Annotated[Mode, typer.Option("--mode", help="检索方式 / which side ranks")]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=200, help="条数 / how many")]
Passages = Annotated[bool, typer.Option("--passages", help="检索段落 / rank passages instead of sentences")]

DEFAULT_INDEX, DEFAULT_MODEL = Path("var") / "index", HERE / "model"


@contextmanager
def _said_plainly() -> Iterator[None]:
    try:
        yield
    except (DocumentError, IndexDamagedError, ModelError, QuestionSetError) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(1) from error


def _open(folder: Path, model: Path) -> Index:
    encoder = SentenceTransformerEncoder.load(model)
    documents = None if (folder / "manifest.json").is_file() else DOCUMENTS
    try:
        return ensure_index(documents, folder, encoder, progress=True)
    except IndexDamagedError:  # nothing readable says which documents it was made of
        return ensure_index(DOCUMENTS, folder, encoder, progress=True)


@app.command()
def build(
    documents: Documents = DOCUMENTS,
    out: Out = DEFAULT_INDEX,
    model: Model = DEFAULT_MODEL,
) -> None:
    """建立索引 / Build the index, with a progress bar on standard error."""
    with _said_plainly():
        index = build_index(documents, out, SentenceTransformerEncoder.load(model), progress=True)
    sentences = sum(len(document.sentences) for document in index.documents)
    print(f"{out}: {len(index.documents)} 份文档 / documents, {sentences} 句 / sentences", file=sys.stderr)


@app.command()
def search(  # noqa: PLR0913 - one parameter for each option of the command
    question: Annotated[str, typer.Argument(help="问题 / the question")],
    mode: ModeOption = Mode.HYBRID,
    folder: Folder = DEFAULT_INDEX,
    model: Model = DEFAULT_MODEL,
    limit: Limit = 10,
    passages: Passages = False,
    as_json: Json = False,
) -> None:
    """查询并说明排名 / What ranks where and why."""
    with _said_plainly():
        index = _open(folder, model)
    hits = index.search(question, level="passage" if passages else "sentence", mode=mode, limit=limit)
    print(hits_as_json(index, hits) if as_json else hits_as_text(index, hits))


@app.command()
def stats(folder: Folder = DEFAULT_INDEX, model: Model = DEFAULT_MODEL, as_json: Json = False) -> None:
    """索引内容 / What is in the index."""
    with _said_plainly():
        index = _open(folder, model)
        found = stats_of(index, Manifest.read(folder))
    print(json.dumps(found, ensure_ascii=False, sort_keys=True, indent=1) if as_json else _lines(found))


@app.command(name="evaluate")
def evaluate_set(
    set_dir: Annotated[Path, typer.Argument(help="题集目录 / folder of the question set")],
    mode: ModeOption = Mode.HYBRID,
    model: Model = DEFAULT_MODEL,
    as_json: Json = False,
) -> None:
    """在题集上测量 / Measure on a question set, for passages and for sentences."""
    with _said_plainly():
        questions = QuestionSet.load(set_dir)
        encoder: Encoder = SentenceTransformerEncoder.load(model)
    measured = evaluate(questions, make_ranker(questions, encoder), mode)
    print(json.dumps(measured, ensure_ascii=False) if as_json else measured_as_text(measured))


def _lines(found: dict[str, object]) -> str:
    return "\n".join(f"{key}: {value}" for key, value in found.items())


if __name__ == "__main__":
    app(prog_name="python -m index")
