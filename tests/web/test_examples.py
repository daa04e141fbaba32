import threading

import pytest

from assistant.answer import Answer, Status
from assistant.web.examples import Examples
from tests.web.world import FakeAssistant, FakeIndex, cite, document_of, make_document


@pytest.fixture
def assistant():
    return FakeAssistant()


def found(assistant):
    examples = Examples(assistant)
    examples.wait(10)
    return examples


def test_only_questions_answered_from_that_very_sentence_are_shown(assistant):
    document = assistant.index.documents[0]
    assert found(assistant)() == ("柳河镇小学什么时候启用？", "柳河镇蓝莓加工园区总投资多少？"), "one on each thing"
    assistant._answer = lambda question, _: Answer(Status.ANSWERED, "x", "2025年9月", (cite(document, "36个班"),))
    assert found(assistant)() == ()


def test_an_answer_with_another_value_is_not_shown(assistant):
    sentence = cite(assistant.index.documents[0], "3.2亿元")
    assistant._answer = lambda question, _: Answer(Status.ANSWERED, "x", "2023年", (sentence,))
    assert found(assistant)() == ()


def test_several_reports_take_turns():
    towns = ("青云县", "石桥镇", "柳河镇")
    reports = [document_of(town, f"{town}老街改造工程总投资约3亿元。", f"{town}工业产值同比增长7%。") for town in towns]
    asked = FakeAssistant(FakeIndex(tuple(reports)))
    found(asked)
    assert [question[:3] for question, _ in asked.calls[:3]] == list(towns)


def test_what_to_ask_next_is_near_and_neither_answered_nor_asked_before(assistant):
    document = assistant.index.documents[0]
    examples = found(assistant)
    answer = Answer(Status.ANSWERED, "…", "36个班", (cite(document, "36个班"),))
    assert examples.next_to(answer) == (
        "柳河镇小学什么时候启用？",
        "柳河镇小学总投资多少？",
        "柳河镇蓝莓加工园区总投资多少？",
    )
    assert examples.next_to(answer, ["柳河镇小学什么时候启用"]) == (
        "柳河镇小学总投资多少？",
        "柳河镇蓝莓加工园区总投资多少？",
    )
    told = Answer(Status.ANSWERED, "…", "约3.2亿元", (cite(document, "3.2亿元"),))
    assert examples.next_to(told) == ("柳河镇小学什么时候启用？", "柳河镇蓝莓加工园区总投资多少？")


def test_nothing_far_away_is_offered_next(assistant):
    assistant.index = FakeIndex((make_document(filler=200),))
    document = assistant.index.documents[0]
    far = Answer(Status.REFUSED_NOT_IN_DOCUMENTS, "…", nearest=(cite(document, "1500亩"),))
    near = Answer(Status.REFUSED_NOT_IN_DOCUMENTS, "…", nearest=(cite(document, "36个班"),))
    examples = found(assistant)
    assert examples.next_to(far) == ("柳河镇蓝莓加工园区总投资多少？",)
    assert examples.next_to(near) == ("柳河镇小学什么时候启用？", "柳河镇小学总投资多少？")


def test_a_fault_of_the_assistant_costs_the_question_only(assistant, caplog):
    def fail(question, document):
        raise KeyError("for the test")

    assistant._answer = fail
    assert found(assistant)() == ()
    assert "for the test" in caplog.text


def test_start_up_does_not_wait_for_them(assistant):
    go = threading.Event()
    real = assistant._answer
    assistant._answer = lambda question, document: go.wait(10) and real(question, document)
    examples = Examples(assistant)
    assert examples() == ()
    go.set()
    examples.wait(10)
    assert examples()
