"""A small world for the web floor: two toy reports and an assistant whose answers are written by hand."""

from __future__ import annotations

import asyncio
import atexit
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from fastapi import FastAPI

from assistant.answer import Answer, Citation, Status, Verdict
from assistant.messages import say
from assistant.settings import Settings
from assistant.store.store import Store
from assistant.web.app import create_app
from assistant.web.desk import Asker
from corpus.document import Document, Passage, Sentence

REPORT = (
    ("柳河镇建设报告", True, ()),
    ("柳河镇小学于2023年开工建设，总投资额约3.2亿元，预计2025年9月启用。", False, ()),
    ("学校共设36个班。", False, ()),
    ("道路与桥梁", True, ()),
    ("东风大桥全长410米，今年5月已经通车。", False, ("道路与桥梁",)),
    ("镇里还修了12公里乡村道路。", False, ("道路与桥梁",)),
    ("农业", True, ()),
    ("蓝莓种植面积1500亩，比上年增长20%。", False, ("农业",)),
    ("柳河镇蓝莓加工园区总投资1.1亿元。", False, ("农业",)),
    ("<b>粗体</b>和**星号**都是原文里的字。", False, ("农业",)),
)


def make_document(
    name: str = "liuhe-2024", title: str = "柳河镇建设报告", filler: int = 40, crop: str = "蓝莓"
) -> Document:
    """The toy report, with `filler` more paragraphs in its middle so that its end is off the first screen."""
    rows = [
        *REPORT[:6],
        *((f"这是第{n}段说明文字，写的是日常工作。", False, ("道路与桥梁",)) for n in range(filler)),
        *REPORT[6:],
    ]
    text, sentences, headings, paragraph = "", [], set(), 0
    for number, (printed, heading, above) in enumerate(rows):
        words = printed.replace("蓝莓", crop)
        same_paragraph = words.startswith("学校共设")
        if number:
            text += "" if same_paragraph else "\n"
            paragraph += not same_paragraph
        sentences.append(Sentence(number, words, len(text), len(text) + len(words), paragraph, above))
        text += words
        if heading:
            headings.add(number)
    passages = (Passage(0, text, 0, len(sentences) - 1),)
    return Document(
        name, title, text, tuple(sentences), passages, "0" * 64, "柳河镇人民政府", "2024", frozenset(headings)
    )


def document_of(name: str, *paragraphs: str) -> Document:
    """A report of plain paragraphs, each one cut after its full stops."""
    text, sentences = "", []
    for number, paragraph in enumerate(paragraphs):
        for words in (part + "。" for part in paragraph.split("。") if part):
            sentences.append(Sentence(len(sentences), words, len(text), len(text) + len(words), number, ()))
            text += words
        text += "\n"
    return Document(name, name, text, tuple(sentences), (), name * 8, "", "2024", frozenset())


def cite(document: Document, words: str, number: int = 1) -> Citation:
    """A citation of the sentence that holds `words`."""
    found = next(s for s in document.sentences if words in s.text)
    return Citation(number, document.id, found.id, found.start, found.end, found.text, document.title, found.headings)


@dataclass
class FakeIndex:
    documents: tuple[Document, ...]


@dataclass
class FakeAssistant:
    """Answers a few questions from a table; remembers what it was asked so that tests can look."""

    index: FakeIndex = field(default_factory=lambda: FakeIndex((make_document(),)))
    calls: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    max_question: int = 300
    delay: float = 0.0

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        self.calls.append((question, tuple(history)))
        time.sleep(self.delay)
        if "出错" in question:
            raise RuntimeError("a fault of the assistant, for the test")
        for word, status in (("停用", Status.SWITCHED_OFF), ("太频繁", Status.REJECTED_TOO_MANY)):
            if word in question:
                return Answer(status, say(status.value, "zh"))
        if not question.strip():
            return Answer(Status.REJECTED_EMPTY, "请先写下您的问题。")
        if len(question) > self.max_question:
            return Answer(Status.REJECTED_TOO_LONG, f"问题太长，请缩短到{self.max_question}字以内。")
        return self._answer(question, self.index.documents[0])

    def _answer(self, question: str, document: Document) -> Answer:
        table = (
            ("各投资", "约3.2亿元、1.1亿元", ("3.2亿元", "1.1亿元"), None),
            ("加工园区", "1.1亿元", ("1.1亿元",), None),
            ("启用", "2025年9月", ("预计2025年9月启用", "36个班"), None),
            ("投资", "约3.2亿元", ("3.2亿元",), None),
            ("通车了吗", "已经通车", ("已经通车",), Verdict.SUPPORTED),
            ("修得怎么样", "看来是这样", ("已经通车",), Verdict.SUPPORTED),
            ("面积", "1500亩", ("1500亩",), None),
            ("粗体", None, ("粗体",), None),
        )
        for word, short, quoted, verdict in table:
            if word in question:
                citations = tuple(cite(document, words, number) for number, words in enumerate(quoted, 1))
                quotes = "".join(f"{c.quote}[{c.number}]" for c in citations)
                text = f"{short}。{quotes}" if short else quotes
                notices = ("把“启佣”理解为“启用”",) if "启佣" in question else ()
                return Answer(
                    Status.ANSWERED,
                    text,
                    short,
                    citations,
                    verdict,
                    0.9,
                    notices,
                    suggestions=("东风大桥通车了吗？",),
                    clear="怎么样" not in question,
                )
        near = (cite(document, "1500亩"), cite(document, "36个班", 2))
        return Answer(
            Status.REFUSED_NOT_IN_DOCUMENTS,
            "报告里没有说到这一点。",
            nearest=near,
            suggestions=("柳河镇小学什么时候启用？", "<img src=x onerror=alert(1)>面积多大？"),
        )


@cache
def _empty_database() -> bytes:
    """What `Store` makes where there is no file yet."""
    with tempfile.TemporaryDirectory() as folder:
        Store.open("", Path(folder), keep_days=0).close()
        return Path(folder, "nianli.db").read_bytes()


def new_store(keep_days: int = 90) -> Store:
    """A store over an empty SQLite database that is gone when the tests end."""
    folder = tempfile.TemporaryDirectory(prefix="nianli-store-")
    Path(folder.name, "nianli.db").write_bytes(_empty_database())
    store = Store.open("", Path(folder.name), keep_days=keep_days)
    atexit.register(lambda: (store.close(), folder.cleanup()))
    return store


def make_app(assistant: Asker, settings: Settings, store: Store | None = None) -> FastAPI:
    """The app, made inside an event loop: outside one Gradio opens loops of its own and never closes them.

    The loop has a thread of its own, because the thread of a browser test already has one.
    """

    async def make() -> FastAPI:
        app = create_app(assistant, settings, store or new_store())
        app.state.examples.wait(30)
        return app

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(make())).result()
