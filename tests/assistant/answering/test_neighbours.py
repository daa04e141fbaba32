"""What stands beside an answer, or in its place: what is done about a thing, behind the sentence that tells it."""

import pytest

from assistant.answering.evidence import Candidate
from assistant.answering.neighbours import remedy
from assistant.understanding.question import read_question
from corpus.build import build_document
from index.search import Hit

REPORT = build_document(
    "songlin-2023",
    """松林镇2023年工作报告

采茶工缺口较大，夏茶无人采。为此，镇里与研究所合作试制抹茶。

公路年久失修，雨天出行困难。必须加快修复路面。村民盼望已久。

老街停车难突出，镇里将建设停车场。明年再建一处。

镇里财政压力较大。去年财政收入1.2亿元。
""",
)


def behind(question, beginning):
    sentence = next(s for s in REPORT.sentences if s.text.startswith(beginning))
    told = remedy(
        read_question(question), Candidate(REPORT, sentence, Hit(REPORT.id, 0, sentence.id, 1, 0, 0, 1, 1), 0.9)
    )
    return told and told.sentence.text


@pytest.mark.parametrize(
    ("question", "beginning", "told"),
    [
        ("夏茶没人采怎么办", "采茶工", "为此，镇里与研究所合作试制抹茶。"),
        ("路坏了打算怎么解决", "公路", "必须加快修复路面。"),
        ("老街停车难怎么解决", "老街", None),  # the sentence tells it itself
        ("财政困难怎么办", "镇里财政", None),  # the next one tells no remedy
        ("采茶工缺口大吗", "采茶工", None),
        ("村民怎么办", "必须", None),
    ],
)
def test_what_is_done_about_it_is_told_behind(question, beginning, told):
    assert behind(question, beginning) == told
