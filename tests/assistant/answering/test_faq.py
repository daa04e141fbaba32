"""What a document asks itself is answered by what it answers."""

from types import SimpleNamespace

import pytest

from assistant.answering.faq import answered, is_answer, pass_on
from corpus.build import build_document
from index.search import Hit

NOTICE = build_document(
    "notice",
    """松林镇入学通告

1．问：新生要体检吗？
答：由学校统一组织。

怎么报名？

在网上登记。也可到校登记。

镇里办学为了什么？为了孩子。明年再建一所小学。
""",
)


def sentence(beginning):
    return next(s for s in NOTICE.sentences if s.text.startswith(beginning))


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("1．问", "答：由"),
        ("怎么报名", "在网上"),
        ("镇里办学", None),  # said in passing
        ("也可", None),
    ],
)
def test_the_answer_of_a_question_stands_behind_it(asks, answers):
    found = answered(NOTICE, sentence(asks))
    assert found == (answers and sentence(answers))
    assert not answers or is_answer(NOTICE, sentence(answers))


def test_what_speaks_for_a_question_speaks_for_its_answer():
    index = SimpleNamespace(document=lambda name: NOTICE)
    hits = {name: Hit("notice", 0, sentence(name).id, 1.0, 0, 0, 1, 1) for name in ("1．问", "答：由", "明年")}
    found = pass_on(index, [(hits["1．问"], 0.9), (hits["答：由"], 0.2), (hits["明年"], 0.1)])
    assert [(hit.sentence, p) for hit, p in found] == [(sentence("答：由").id, 0.9), (sentence("明年").id, 0.1)]
