from assistant.answer import Answer, Status
from assistant.web.figures import figures
from tests.web.world import cite, document_of

REPORT = document_of(
    "r",
    "青云产业园总投资约25亿元，共分三期。",
    "石桥镇老街改造工程总投资3.6亿元。",
    "这里已投资2亿元。",
    "石桥镇中心小学预计2025年8月完工。",
)


def rows(short, *quoted):
    citations = tuple(cite(REPORT, words, number) for number, words in enumerate(quoted, 1))
    answer = Answer(Status.ANSWERED, "…", short, citations)
    return [
        (row.thing, row.value, row.citation.number)
        for row in figures(answer, lambda name: REPORT if name == "r" else None)
    ]


def test_several_figures_of_one_kind_stand_side_by_side():
    assert rows("约25亿元、3.6亿元", "25亿元", "3.6亿元") == [
        ("青云产业园", "约25亿元", 1),
        ("石桥镇老街改造工程", "3.6亿元", 2),
    ]


def test_there_is_no_table_where_there_is_nothing_to_compare():
    assert rows("约25亿元", "25亿元", "3.6亿元") == []
    assert rows(None, "25亿元", "3.6亿元") == []
    assert rows("约25亿元、2025年8月", "25亿元", "2025年8月") == [], "a sum and a date are not compared"
    assert rows("约25亿元、2亿元", "25亿元", "2亿元。") == [], "nobody can tell whose the second one is"
