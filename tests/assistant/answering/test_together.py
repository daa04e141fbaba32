"""The answers to the parts of a question as one answer."""

from dataclasses import replace

from assistant.answer import Answer, Citation, Evidence, Status, Verdict
from assistant.answering.together import together

OPENED = "松林镇文化中心于2023年9月28日开馆，馆内有图书3万册。"
PAID = "文化中心总投资3200万元。"


def cite(quote, start, number=1):
    return Citation(number, "songlin-2023", start, start, start + len(quote), quote)


def answered(short, *cited):
    text = "\n".join([f"{short}。", *(f"{c.quote}[{c.number}]" for c in cited)])
    return Answer(Status.ANSWERED, text, short, cited, confidence=0.9)


WHEN = answered("2023年9月28日", cite(OPENED, 10))
BOOKS = answered("3万册", cite(OPENED, 10))
COST = answered("3200万元", cite(PAID, 80))
REFUSED = Answer(Status.REFUSED_NOT_IN_DOCUMENTS, "报告里没有说到这一点。", nearest=(cite(PAID, 80),))
PARTS = ("哪天开馆", "总投资多少")


def test_sentences_are_numbered_on():
    answer = together(PARTS, (WHEN, COST))
    assert answer.status is Status.ANSWERED
    assert [(c.number, c.quote) for c in answer.citations] == [(1, OPENED), (2, PAID)]
    assert answer.text.splitlines() == ["2023年9月28日。", f"{OPENED}[1]", "3200万元。", f"{PAID}[2]"]
    assert answer.short == "2023年9月28日、3200万元"
    assert not answer.notices


def test_a_sentence_is_quoted_once_and_its_number_given_again():
    answer = together(("哪天开馆", "有多少图书"), (WHEN, BOOKS))
    assert [c.number for c in answer.citations] == [1]
    assert answer.text.splitlines() == ["2023年9月28日、3万册。", f"{OPENED}[1]"]


def test_a_sentence_given_again_keeps_its_number_among_others():
    both = answered("3200万元", cite(PAID, 80), cite(OPENED, 10, number=2))
    answer = together(("总投资多少", "哪天开馆"), (both, WHEN))
    assert [(c.number, c.quote) for c in answer.citations] == [(1, PAID), (2, OPENED)]
    assert answer.text.splitlines()[-1] == "2023年9月28日。[2]"


def test_the_same_words_of_another_document_are_another_sentence():
    elsewhere = replace(WHEN, citations=(replace(WHEN.citations[0], document="baisha-2023"),))
    answer = together(PARTS, (WHEN, elsewhere))
    assert [(c.number, c.document) for c in answer.citations] == [(1, "songlin-2023"), (2, "baisha-2023")]


def test_a_part_that_is_not_answered_is_named_and_offers_what_is_near():
    answer = together(PARTS, (WHEN, REFUSED))
    assert answer.status is Status.ANSWERED and [c.quote for c in answer.citations] == [OPENED]
    assert [notice for notice in answer.notices if "总投资多少" in notice] and "哪天开馆" not in str(answer.notices)
    assert answer.nearest == REFUSED.nearest
    assert REFUSED.text not in answer.text


def test_where_no_part_is_answered_the_first_refusal_stands():
    first, second = replace(REFUSED, notices=("把“投子”理解为“投资”",)), replace(REFUSED, text="无关的问题。")
    answer = together(PARTS, (first, second))
    assert answer == first


def test_what_was_understood_is_said_once():
    told = ("把“开管”理解为“开馆”",)
    assert together(PARTS, (replace(WHEN, notices=told), replace(COST, notices=told))).notices == told
    assert together(PARTS, (replace(REFUSED, notices=told), replace(REFUSED, notices=told))).notices == told


def test_one_answer_is_as_sure_as_its_least_sure_part():
    answer = together(PARTS, (WHEN, replace(COST, confidence=0.4, clear=False)))
    assert answer.confidence == 0.4 and not answer.clear
    assert together(PARTS, (WHEN, replace(REFUSED, confidence=0.0))).confidence == WHEN.confidence


def test_the_verdict_on_a_stated_part_is_kept():
    answer = together(("哪天开馆", "总投资3200万元，对吗"), (WHEN, replace(COST, verdict=Verdict.SUPPORTED)))
    assert answer.verdict is Verdict.SUPPORTED
    assert together(PARTS, (WHEN, COST)).verdict is None


def test_the_same_short_answer_is_given_once_and_none_where_there_is_none():
    assert together(PARTS, (COST, COST)).short == "3200万元"
    assert together(PARTS, (replace(WHEN, short=None), replace(COST, short=None))).short is None


def test_what_was_weighed_for_every_part_is_kept():
    weighed = [Evidence("songlin-2023", number, 0.5, True, "") for number in (1, 2)]
    answer = together(PARTS, (replace(WHEN, evidence=(weighed[0],)), replace(REFUSED, evidence=(weighed[1],))))
    assert answer.evidence == tuple(weighed)
