"""Passages hold whole sentences, all of them, and never mix chapters."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.build import build_document
from corpus.passages import TARGET
from tests.corpus.pages import REPORTS


def check(document) -> None:
    covered = set()
    for number, passage in enumerate(document.passages):
        assert passage.id == number
        first, last = document.sentences[passage.first], document.sentences[passage.last]
        assert passage.text == document.text[first.start : last.end]
        covered |= set(range(passage.first, passage.last + 1))
    assert covered == {sentence.id for sentence in document.sentences}
    assert all(
        before.first < after.first for before, after in zip(document.passages, document.passages[1:], strict=False)
    )


def test_passages_of_a_report():
    document = build_document("x", "\n".join(REPORTS[0]))
    check(document)
    assert all(len(passage.text) <= 2 * TARGET for passage in document.passages)


def test_a_passage_never_crosses_a_chapter():
    document = build_document("x", "\n".join(REPORTS[0]))
    chapter = next(s.id for s in document.sentences if s.text.startswith("二、"))
    assert not [p for p in document.passages if p.first < chapter <= p.last]


def test_a_heading_opens_a_passage_and_never_closes_one():
    text = "报告\n一、回顾\n" + "\n".join(
        f"（{n}）第{n}方面\n" + f"这项工作完成了{k}个项目。" * 12 for k, n in enumerate("一二三四", 1)
    )
    document = build_document("x", text)
    inner = [p for p in document.passages if p.last + 1 < len(document.sentences)]
    assert not [p for p in inner if document.sentences[p.last].text.startswith("（")]


def test_a_paragraph_that_is_cut_repeats_one_sentence():
    document = build_document(
        "x", "".join(f"第{n}项工程投资{n}亿元，已经按计划开工建设并取得明显进展。" for n in range(1, 40))
    )
    assert len(document.passages) > 2
    for before, after in zip(document.passages, document.passages[1:], strict=False):
        assert after.first == before.last


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([p for r in REPORTS for p in r] + ["短句。", "一、标题", "长" * 700 + "。"]), max_size=30)
)
def test_every_sentence_is_in_a_passage(parts):
    check(build_document("x", "\n".join(parts)))
