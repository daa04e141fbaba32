"""What an overview is asked of."""

import pytest

from assistant.understanding.question import read_question
from assistant.understanding.topic import speaks_of, topic_words
from corpus.build import build_document


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("概括一下碳达峰碳中和方面的工作", ("碳达峰", "碳中和")),
        ("西部大开发做得怎么样", ("西部大开发",)),
        ("总结青岩镇茶叶生产", ("茶叶", "生产")),
    ],
)
def test_a_name_that_the_dictionary_does_not_know_is_one_topic(question, words):
    said = "做好碳达峰、碳中和各项工作。西部大开发成效明显。青岩镇茶叶生产稳定。"
    report = build_document("qingyan", f"青岩镇工作报告\n{said}" + "".join(f"第{n}项工作按期完成。" for n in range(20)))
    assert [word for word in topic_words(read_question(question), report) if word in words] == list(words)


def test_the_whole_report_is_no_topic_in_it():
    report = build_document(
        "qingyan", "青岩镇工作报告\n茶叶生产稳定。" + "".join(f"第{n}项工作按期完成。" for n in range(20))
    )
    assert topic_words(read_question("总结一下这份报告的主要内容"), report) == ()
    assert speaks_of(report, ())


def test_a_document_speaks_of_a_topic_with_more_than_half_of_its_words():
    report = build_document("qingyan", "青岩镇工作报告\n茶叶生产稳定，新建茶园三处。")
    assert speaks_of(report, ("茶叶", "生产", "机场"))
    assert not speaks_of(report, ("茶叶", "机场"))
