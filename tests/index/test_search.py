"""Searching documents: what is found, in which order, and what a hit says."""

import pytest

from index.build import build_in_memory
from index.search import Index, Mode, units_of
from tests.index.toy import ToyEncoder, document

SCHOOL = document(
    "nianli",
    ["龙溪小学于2024年9月启用。", "总用地面积约250亩。"],
    ["今年以来，工业总产值增长12.5%。"],
    ["镇里新建了一座公园。", "公园免费开放。"],
    title="廿里镇报告",
)
PROVINCE = document("zhejiang", ["全省生产总值增长5.5%。"], ["全省建成公园300个。"], title="浙江省政府工作报告")


@pytest.fixture
def index() -> Index:
    return build_in_memory([PROVINCE, SCHOOL], ToyEncoder())


def _best(index: Index, question: str, **options: object) -> tuple[str, int | None]:
    hit = index.search(question, **options)[0]  # type: ignore[arg-type]
    return hit.document, hit.sentence


@pytest.mark.parametrize("mode", list(Mode))
def test_the_sentence_that_says_it_comes_first(index: Index, mode: Mode) -> None:
    assert _best(index, "龙溪小学什么时候启用的？", mode=mode) == ("nianli", 0)
    assert _best(index, "工业总产值增长多少", mode=mode) == ("nianli", 2)


def test_a_passage_is_found_by_the_title_of_its_document(index: Index) -> None:
    hit = index.search("浙江省生产总值", level="passage")[0]
    assert (hit.document, hit.passage, hit.sentence) == ("zhejiang", 0, None)


def test_a_sentence_profits_from_what_stands_around_it(index: Index) -> None:
    first = index.search("龙溪小学总用地面积是多少？", limit=2)
    assert {hit.sentence for hit in first} == {0, 1}


def test_a_hit_names_the_passage_that_holds_it(index: Index) -> None:
    for hit in index.search("公园免费开放吗", limit=10):
        passage = index.document(hit.document).passages[hit.passage]
        assert hit.sentence is not None
        assert passage.first <= hit.sentence <= passage.last


def test_both_scores_are_given_though_only_one_side_found_it(index: Index) -> None:
    hits = index.search("zzz 龙溪小学", limit=10)
    silent = [hit for hit in hits if hit.lexical_rank is None]
    assert silent
    assert all(hit.lexical_score == 0 and hit.dense_rank is not None for hit in silent)
    assert all(-1 <= hit.dense_score <= 1 for hit in hits)


def test_words_that_are_nowhere_find_nothing_by_words(index: Index) -> None:
    assert index.search("abcdef", mode=Mode.LEXICAL) == ()


@pytest.mark.parametrize("question", ["", "   ", "？？！", "\n"])
def test_a_question_without_a_word_finds_nothing(index: Index, question: str) -> None:
    assert index.search(question) == ()


def test_the_limit_is_kept(index: Index) -> None:
    assert len(index.search("公园", limit=2)) == 2
    assert index.search("公园", limit=0) == ()


def test_ranks_and_scores_agree_with_the_order(index: Index) -> None:
    for mode, rank in ((Mode.DENSE, "dense_rank"), (Mode.LEXICAL, "lexical_rank")):
        hits = index.search("公园开放", mode=mode)
        assert [getattr(hit, rank) for hit in hits] == list(range(1, len(hits) + 1))
    scores = [hit.score for hit in index.search("公园开放")]
    assert scores == sorted(scores, reverse=True)


def test_equal_sentences_come_in_reading_order() -> None:
    same = [document(name, ["全区种植蓝莓。"], ["其他内容。"]) for name in ("b", "a", "c")]
    for mode in Mode:
        hits = build_in_memory(same, ToyEncoder()).search("种植蓝莓", mode=mode, limit=3)
        assert [hit.document for hit in hits] == ["a", "b", "c"]


def test_the_same_question_gives_the_same_hits() -> None:
    results = {build_in_memory([SCHOOL, PROVINCE], ToyEncoder()).search("公园在哪里") for _ in range(3)}
    assert len(results) == 1


def test_an_index_without_documents_finds_nothing() -> None:
    assert build_in_memory([], ToyEncoder()).search("公园") == ()


def test_an_unknown_document_is_a_key_error(index: Index) -> None:
    with pytest.raises(KeyError):
        index.document("nowhere")


def test_every_sentence_has_its_passages() -> None:
    units = units_of([PROVINCE, SCHOOL])
    assert units.holding == ((0,), (1,), (2,), (2,), (3,), (4,), (4,))
    assert units.passages[0] == "浙江省政府工作报告\n全省生产总值增长5.5%。"
