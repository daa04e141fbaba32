"""Which of several likely sentences an answer rests on."""

from types import SimpleNamespace

from assistant.answer import Verdict
from assistant.answering.compose import chosen, compose, settles
from assistant.answering.evidence import Candidate
from assistant.reader.verdicts import Likely
from assistant.understanding.question import read_question
from corpus.build import build_document
from index.search import Hit

REPORT = build_document(
    "songlin-2023",
    "松林镇2023年工作报告\n2023年续建项目4个，新开工项目6个。全年新引进亿元项目3个，均已签约。松林镇空气质量优良。\n",
)


def candidates(*probabilities):
    """The sentences after the title with these probabilities, best first."""
    made = [
        Candidate(REPORT, s, Hit(REPORT.id, 0, s.id, p, 0.0, 0.0, 1, 1), p)
        for s, p in zip(REPORT.sentences[1:], probabilities, strict=True)
    ]
    return sorted(made, key=lambda c: -c.probability)


class Settling:
    """A judge that takes every sentence with figures to settle the statement, whatever they measure."""

    def read(self, statement, sentence):
        return Likely(0.9 if "项目" in sentence else 0.0, 0.9 if "4个" in sentence else 0.1)

    def nearness(self, statement, text):
        return 0.0


def reader():
    return SimpleNamespace(judge=Settling(), short_answer=lambda question, sentence: None)


def test_the_sentence_whose_figure_measures_what_is_stated_settles_it():
    answer = compose(read_question("新引进亿元项目是4个吧"), candidates(0.8, 0.7, 0.1), reader(), 8)
    assert answer.verdict is Verdict.CONTRADICTED
    assert [c.quote for c in answer.citations] == ["全年新引进亿元项目3个，均已签约。"]


def test_a_sentence_far_less_likely_to_answer_settles_nothing():
    answer = compose(read_question("新引进亿元项目是4个吧"), candidates(0.8, 0.01, 0.1), reader(), 8)
    assert [c.quote for c in answer.citations] == ["2023年续建项目4个，新开工项目6个。"]


def test_each_of_several_things_asked_about_gets_its_sentence():
    found = candidates(0.7, 0.01, 0.005)
    kept = chosen(read_question("2023年新引进亿元项目、续建项目各多少个"), found, 8)
    assert [c.sentence.id for c in kept] == [1, 2]
    assert [c.sentence.id for c in chosen(read_question("2023年续建项目有多少个"), found, 8)] == [1]


def test_a_figure_that_is_only_aimed_at_settles_nothing_that_is_told_as_done():
    report = build_document("songlin-2024", "松林镇2024年工作报告\n力争项目考评进入全区第1位。项目考评列全区第2位。\n")
    likely = zip(report.sentences[1:], (0.8, 0.4), strict=True)
    found = [Candidate(report, s, Hit(report.id, 0, s.id, p, 0.0, 0.0, 1, 1), p) for s, p in likely]
    answer = compose(read_question("项目考评拿了全区第1名是吗"), found, reader(), 8)
    assert [c.quote for c in answer.citations] == ["项目考评列全区第2位。"]


def test_whether_a_question_is_settled_at_all():
    found = candidates(0.3, 0.2, 0.1)
    assert settles(read_question("续建项目是4个吧"), found, reader())
    assert not settles(read_question("续建项目有多少个"), found, reader())
    assert not settles(read_question("空气优良吗"), found[2:], reader())
