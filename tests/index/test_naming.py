"""Which documents a question names: by what sets their titles apart, and by the year they tell of."""

import pytest

from corpus.document import Document
from index.build import build_in_memory
from index.naming import Names
from index.search import Index
from tests.index.toy import ToyEncoder, document


def report(year: int, county: str, growth: str) -> Document:
    """One of many reports that say the same in the same words, about other places and years."""
    text = ["过去一年，全县经济运行平稳。", f"全县生产总值增长{growth}。", f"{county}人民生活继续改善。"]
    return document(f"{year}年{county}报告", text, title=f"{year}年{county}政府工作报告")


REPORTS = [
    report(2025, "江东县", "5.1%"),
    report(2025, "山东县", "6.2%"),
    report(2019, "江东县", "7.3%"),
    report(2019, "山东县", "8.4%"),
]


@pytest.fixture(scope="module")
def index() -> Index:
    return build_in_memory(REPORTS, ToyEncoder())


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("江东县生产总值增长多少", [1, 0, 1, 0]),
        ("2024年生产总值增长多少", [1, 1, 0, 0]),
        ("2025年的目标", [0.75, 0.75, 0, 0]),
        ("山东县 ２０１８年增长多少", [0, 1, 1, 2]),
        ("江东县和山东县比一比", [1, 1, 1, 1]),
        ("东县", [0, 0, 0, 0]),
        ("政府工作报告说了什么", [0, 0, 0, 0]),
        ("1999年如何", [0, 0, 0, 0]),
        ("", [0, 0, 0, 0]),
    ],
)
def test_titles_and_years_name_documents(question: str, named: list[float]) -> None:
    assert Names.of(REPORTS).named(question).tolist() == named


def test_a_word_all_reports_use_names_none_though_it_stands_in_one_title() -> None:
    plan = document("计划", ["国民经济计划。", "经济平稳。"], title="国民经济计划")
    other = document("报告", ["国民经济平稳。", "经济稳中有进。"], title="政府报告")
    assert Names.of([plan, other]).named("经济怎么样").tolist() == [0, 0]


def test_part_of_one_name_is_not_another_name() -> None:
    names = Names.of([report(2025, "江西省", "5%"), report(2025, "山西省", "6%")])
    assert names.named("江西省增长多少").tolist() == [1, 0]


def test_documents_are_passed_over_for_others_called_by_title() -> None:
    names = Names.of(REPORTS)
    assert names.passed_over("江东县增长多少") == {1, 3}
    assert names.passed_over("江东县2018年增长多少") == {0, 1, 3}
    assert names.passed_over("江东县2019年增长多少") == {0, 1, 3}
    assert names.passed_over("2018年增长多少") == frozenset()  # reports of other years speak of it too
    assert names.passed_over("增长多少") == frozenset()


def test_a_document_alone_is_never_named() -> None:
    assert Names.of(REPORTS[:1]).named("2025年江东县").tolist() == [0]
    assert Names.of([]).named("2025年江东县").tolist() == []


@pytest.mark.parametrize("place", range(len(REPORTS)))
@pytest.mark.parametrize("level", ["sentence", "passage"])
def test_the_report_that_is_named_comes_first(index: Index, place: int, level: str) -> None:
    wanted = REPORTS[place]
    year, county = int(wanted.id[:4]) - 1, wanted.id[5:8]
    hit = index.search(f"{county} {year} 年生产总值增长多少", level=level, limit=1)[0]  # type: ignore[arg-type]
    assert hit.document == wanted.id
    assert hit.sentence in (1, None)


def test_an_index_of_one_report_ranks_as_if_nothing_were_named() -> None:
    alone = build_in_memory(REPORTS[:1], ToyEncoder())
    question = "江东县2024年生产总值增长多少"
    assert [hit.score for hit in alone.search(question)] == [
        r.score for r in alone.ranker.rank(question, "sentence", "hybrid", 10)
    ]  # type: ignore[arg-type]


def test_the_same_is_found_every_time(index: Index) -> None:
    question = "山东县2018年生产总值增长多少"
    assert index.search(question) == build_in_memory(reversed(REPORTS), ToyEncoder()).search(question)
