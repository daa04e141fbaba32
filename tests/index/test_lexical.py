"""Words: what counts as a token, and BM25 against a second implementation written from the formula."""

import math
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.lexical import LexicalIndex, tokens, topic_tokens

TEXTS = ["龙溪小学2024年9月启用。", "学校占地约250亩。", "工业总产值增长12.5%。", "小学、小学、小学。", ""]


def test_chinese_runs_become_characters_and_pairs() -> None:
    assert tokens("廿里镇") == ["廿", "里", "镇", "廿里", "里镇"]


def test_latin_words_and_numbers_stay_whole() -> None:
    assert tokens("PVC热稳定剂2.5万吨")[:1] == ["pvc"]
    assert "2.5" in tokens("PVC热稳定剂2.5万吨")


def test_pairs_do_not_cross_punctuation() -> None:
    assert "镇工" not in tokens("廿里镇，工业")


@pytest.mark.parametrize("written", ["1234567", "1,234,567", "１，２３４，５６７", "１２３４５６７"])
def test_ways_to_write_a_number_are_one_token(written: str) -> None:
    assert tokens(written) == ["1234567"]


def test_a_list_of_numbers_is_not_one_number() -> None:
    assert tokens("1,2,3") == ["1", "2", "3"]
    assert tokens("2023,12") == ["2023", "12"]


def test_full_width_letters_and_case_make_no_difference() -> None:
    assert tokens("ＰＶＣ") == tokens("pvc")


def test_rare_characters_are_tokens_too() -> None:
    assert tokens("𠮷") == ["𠮷"]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("请问学校什么时候启用的呢？", "学校 时候启用的"),
        ("哪些企业能不能申请补贴？", "企业 申请补贴"),
        ("如何办理居住证", "办理居住证"),
        ("补贴发给谁，发多少", "补贴发给 发"),
        ("“哪吒”号几点开", "哪吒 号几点开"),
        ("这种呢绒有吗啡吗", "这种呢绒有吗啡"),
    ],
)
def test_words_that_only_ask_are_no_topic(question: str, topic: str) -> None:
    assert topic_tokens(question) == tokens(topic)


def test_a_question_of_nothing_but_asking_keeps_its_words() -> None:
    assert topic_tokens("怎么办？") == tokens("怎么办")


def test_scores_are_those_of_the_formula() -> None:
    question = tokens("龙溪小学何时启用，小学")
    expected = [_bm25(question, text) for text in TEXTS]
    assert LexicalIndex.build(TEXTS).scores(question) == pytest.approx(expected, abs=1e-5)


def _bm25(question: list[str], text: str, k1: float = 1.5, b: float = 0.75) -> float:
    """Robertson's formula as Lucene computes it: idf ln(1 + (N - n + 0.5) / (n + 0.5)), no factor k1 + 1."""
    rows = [tokens(t) or [""] for t in TEXTS]
    mean = sum(map(len, rows)) / len(rows)
    row = tokens(text)
    total = 0.0
    for token in question:
        n = sum(token in other for other in rows)
        f = row.count(token)
        idf = math.log(1 + (len(rows) - n + 0.5) / (n + 0.5))
        total += idf * f / (f + k1 * (1 - b + b * len(row) / mean))
    return total


def test_no_unit_can_exceed_the_information_of_the_question() -> None:
    index = LexicalIndex.build(TEXTS)
    for question in (*TEXTS, "完全不同的内容"):
        assert index.scores(tokens(question)).max() <= index.information(tokens(question)) + 1e-6


def test_a_question_sharing_nothing_scores_zero_everywhere() -> None:
    index = LexicalIndex.build(TEXTS)
    for question in ("", "？！", "zzz"):
        assert index.scores(tokens(question)).tolist() == [0.0] * len(TEXTS)


def test_an_index_of_nothing_answers() -> None:
    assert LexicalIndex.build([]).scores(["小"]).shape == (0,)
    assert LexicalIndex.build(["", "。"]).scores(tokens("小学")).tolist() == [0.0, 0.0]


def test_saved_and_loaded_it_scores_alike(tmp_path: Path) -> None:
    index = LexicalIndex.build(TEXTS)
    index.save(tmp_path)
    again = LexicalIndex.load(tmp_path, len(TEXTS))
    question = tokens("小学启用")
    assert np.array_equal(again.scores(question), index.scores(question))
    assert again.information(question) == index.information(question)


def test_loading_another_number_of_units_is_refused(tmp_path: Path) -> None:
    LexicalIndex.build(TEXTS).save(tmp_path)
    with pytest.raises(ValueError, match="expected 7"):
        LexicalIndex.load(tmp_path, 7)


def test_files_are_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from index.lexical import LexicalIndex;"
        "LexicalIndex.build(['龙溪小学启用', '占地250亩']).save(Path(sys.argv[1]))"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / seed)], check=True, env=environment)
    names = sorted(path.name for path in (tmp_path / "1").iterdir())
    assert names
    for name in names:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()
