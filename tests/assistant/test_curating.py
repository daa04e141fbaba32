"""What a change of synonyms and standard answers would do is told before it goes live, and what spoils is found."""

from __future__ import annotations

import json

import pytest

from assistant.answer import Status
from assistant.curated import CuratedError
from assistant.curating import Gold, effect, read_gold, with_curated

TEA = "松林镇茶叶加工厂于2023年5月建成投产，总投资3200万元，占地45亩。"
STANDARD = """[[answers]]
questions = ["{question}"]
citations = [{{ document = "songlin-2023", quote = "{quote}" }}]
"""


def standard(question: str, quote: str) -> str:
    return STANDARD.format(question=question, quote=quote)


def test_only_the_questions_that_change_are_listed(two_towns):
    recent = ["去哪儿喝茶？", "白沙镇文化中心何时开馆？", "去哪儿喝茶？"]
    found = effect(two_towns, standard("去哪儿喝茶", TEA), recent, ())
    assert [change.question for change in found.changes] == ["去哪儿喝茶？"]
    assert found.changes[0].after.citations[0].quote == TEA
    assert found.fit
    assert two_towns.curated.answers == (), "the assistant itself is as it was"


def test_a_change_that_spoils_a_known_answer_is_not_fit(two_towns):
    question = "白沙镇文化中心什么时候开馆？"
    gold = Gold(question, (), ("白沙镇文化中心于2023年9月28日开馆，馆内有图书3万册。",))
    found = effect(two_towns, standard(question, TEA), (), (gold,))
    assert (found.fit, [change.question for change in found.spoiled], found.tried) == (False, [question], 1)


def test_a_quote_that_no_document_holds_is_not_fit(two_towns):
    found = effect(two_towns, standard("茶厂怎么样", "茶厂很好。"), (), ())
    assert not found.fit
    assert "茶厂很好。" in found.problems[0]


def test_what_cannot_be_read_is_an_error(two_towns):
    with pytest.raises(CuratedError):
        with_curated(two_towns, "[answers")


def test_known_questions_of_documents_that_are_served(two_towns, tmp_path):
    rows = [
        {"kind": "fact", "question": "a", "gold_sentences": [TEA], "history": ["b"]},
        {"kind": "fact", "question": "c", "gold_sentences": ["不在任何报告里的一句。"]},
        {"kind": "unanswerable", "question": "d", "gold_sentences": []},
        {"kind": "chitchat", "question": "e", "gold_sentences": []},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    gold = read_gold(path, two_towns)
    assert gold == (Gold("a", ("b",), (TEA,)), Gold("d", (), ()))
    assert gold[1].met_by(two_towns.ask("今天的股价是多少？"))
    assert read_gold(tmp_path / "nothing", two_towns) == ()
    assert two_towns.ask("白沙镇文化中心什么时候开馆？").status is Status.ANSWERED
