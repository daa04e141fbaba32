"""Measuring: figures computed by hand on a small set, and sentences cut as the shared baseline cuts them."""

import gzip
import json
from pathlib import Path

import pytest

from index.evaluate import QuestionSet, QuestionSetError, evaluate, figures, first_gold, make_ranker, sentence_spans
from index.ranking import Mode
from tests.index.toy import ToyEncoder

PASSAGES = ["龙溪小学九月启用。学校占地250亩。", "公园免费开放。龙溪小学九月启用。", "工业产值增长。"]
QUESTIONS = [
    {"q": "学校占地", "gold": ["p0"], "answers": ["250亩"], "starts": [PASSAGES[0].index("250")], "kind": "fact"},
    {"q": "龙溪小学启用", "gold": ["p1"], "answers": ["九月"], "starts": [PASSAGES[1].index("九月")], "kind": "fact"},
    {"q": "蓝莓", "gold": ["p2"], "answers": ["没有说"], "kind": "odd"},
]


def _write(folder: Path, passages: list[str], questions: list[dict[str, object]]) -> Path:
    rows = [{"pid": f"p{i}", "text": text} for i, text in enumerate(passages)]
    for name, content in (("passages", rows), ("questions", questions)):
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in content)
    return folder


@pytest.fixture
def questions(tmp_path: Path) -> QuestionSet:
    return QuestionSet.load(_write(tmp_path, PASSAGES, QUESTIONS))


def test_a_sentence_that_stands_twice_is_one_unit_in_two_passages(questions: QuestionSet) -> None:
    assert questions.sentences == ("龙溪小学九月启用。", "学校占地250亩。", "公园免费开放。", "工业产值增长。")
    assert questions.holding == ((0, 1), (0,), (1,), (2,))


def test_gold_is_the_sentence_that_overlaps_the_answer(questions: QuestionSet) -> None:
    assert [sorted(q.sentences) for q in questions.questions] == [[1], [0], []]
    assert [sorted(q.passages) for q in questions.questions] == [[0], [1], [2]]


def test_figures_by_words_are_those_computed_by_hand(questions: QuestionSet) -> None:
    # Passages: 学校占地 -> p0 first; 龙溪小学启用 -> p0 and p1 hold the same words, and p0 is the shorter (9 tokens
    # beside the shared ones, p1 has 11), so the gold p1 is second; 蓝莓 -> nothing. Sentences: both first.
    measured = evaluate(questions, make_ranker(questions, ToyEncoder()), Mode.LEXICAL)
    assert measured["passage"] == {"R@1": 0.33333, "R@5": 0.66667, "R@10": 0.66667, "MRR@10": 0.5}
    assert measured["sentence"] == {"R@1": 1.0, "R@5": 1.0, "R@10": 1.0, "MRR@10": 1.0}
    assert measured["kinds"]["odd"] == {
        "passage": {"R@1": 0.0, "R@5": 0.0, "R@10": 0.0, "MRR@10": 0.0},
        "sentence": None,
    }
    assert measured["queries_per_s"] > 0


@pytest.mark.parametrize("mode", list(Mode))
def test_every_mode_answers_in_the_stated_form(questions: QuestionSet, mode: Mode) -> None:
    measured = evaluate(questions, make_ranker(questions, ToyEncoder()), mode)
    assert set(measured) == {"passage", "sentence", "queries_per_s", "kinds"}
    assert set(measured["passage"]) == {"R@1", "R@5", "R@10", "MRR@10"}
    json.dumps(measured)


def test_recall_and_reciprocal_rank_by_hand() -> None:
    found = figures([1, 2, None, 10])
    assert found.as_json() == {"R@1": 0.25, "R@5": 0.5, "R@10": 0.75, "MRR@10": 0.4}
    assert first_gold([5, 3, 8], frozenset({8, 3})) == 2
    assert first_gold([5], frozenset({8})) is None


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("一二三四。五六七八！", ["一二三四。", "五六七八！"]),
        ("他说：“好的呀。”然后离开。", ["他说：“好的呀。”", "然后离开。"]),
        ("好的一天。嗯。再见了吧？！", ["好的一天。嗯。", "再见了吧？！"]),
        ("第一行的字\n第二行的字", ["第一行的字\n", "第二行的字"]),
        ("甲乙丙丁；戊己庚辛", ["甲乙丙丁；", "戊己庚辛"]),
        ("没有句号的一段", ["没有句号的一段"]),
        ("", []),
    ],
)
def test_sentences_are_cut_as_the_baseline_cuts_them(text: str, pieces: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == pieces


def test_a_folder_that_is_no_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionSetError, match=r"passages\.jsonl\.gz"):
        QuestionSet.load(tmp_path)


def test_a_damaged_set_is_named(tmp_path: Path) -> None:
    _write(tmp_path, PASSAGES, [{"q": "没有 gold"}])
    with pytest.raises(QuestionSetError, match="gold"):
        QuestionSet.load(tmp_path)
