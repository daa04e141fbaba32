import threading

from assistant.answer import Answer, Status
from assistant.web.examples import Examples, candidates, example_questions
from tests.web.world import FakeAssistant, FakeIndex, cite, make_document


def test_questions_are_made_from_names_and_figures_of_the_report():
    made = {question: sentence.text for question, sentence in candidates(make_document())}
    assert "1500亩" in made["蓝莓种植的面积是多少？"]
    assert all(question.endswith("？") for question in made)


def test_only_questions_answered_from_that_very_sentence_are_shown():
    assistant = FakeAssistant()
    document = assistant.index.documents[0]
    shown = example_questions(assistant)
    assert shown
    for question in shown:
        answer = assistant.ask(question)
        assert answer.short and any(char.isdigit() for char in answer.short)
    assistant._answer = lambda question, _: Answer(Status.ANSWERED, "x", "x", (cite(document, "36个班"),))
    assert example_questions(assistant) == ()


def test_several_reports_take_turns():
    crops = ("蓝莓", "柑橘", "草药")
    asked = FakeAssistant(FakeIndex(tuple(make_document(crop, crop, crop=crop) for crop in crops)))
    example_questions(asked)
    assert [question[:2] for question, _ in asked.calls[:3]] == list(crops)


def test_a_fault_of_the_assistant_costs_the_question_only(caplog):
    assistant = FakeAssistant()

    def fail(question, document):
        raise KeyError("for the test")

    assistant._answer = fail
    assert example_questions(assistant) == ()
    assert "for the test" in caplog.text


def test_start_up_does_not_wait_for_them():
    go = threading.Event()
    assistant = FakeAssistant()
    real = assistant._answer
    assistant._answer = lambda question, document: go.wait(10) and real(question, document)
    examples = Examples(assistant)
    assert examples() == ()
    go.set()
    examples.wait(10)
    assert examples()
