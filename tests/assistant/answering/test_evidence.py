"""How the reader and the rules are weighed against each other."""

import numpy as np
import pytest

from assistant.answering.evidence import search, weigh
from assistant.reader.reader import Reading
from assistant.understanding.kinds import Expected
from assistant.understanding.question import read_question
from corpus.build import build_document
from index.build import build_in_memory

TEXT = "松林镇2023年工作报告\n松林镇电信网络诈骗案件损失数下降三成。松林镇修了9公里路。\n"


@pytest.mark.parametrize(("probability", "against"), [(0.95, ""), (0.5, "contact")])
def test_a_rule_that_goes_by_form_gives_way_where_the_reader_is_sure(encoder, probability, against):
    index = build_in_memory([build_document("songlin-2023", TEXT)], encoder)
    question = read_question("接了骗子的电话，被骗走的钱少了多少")
    assert question.expected is Expected.CONTACT, "the form of the question alone asks for a telephone number"

    class Sure:
        def read(self, question, hits):
            said = ["诈骗" in index.documents[0].sentences[hit.sentence].text for hit in hits]
            return Reading(np.where(said, probability, 0.01), probability)

    weighed = weigh(index, Sure(), question, search(index, question))
    told = next(c for c in weighed.candidates if "诈骗" in c.sentence.text)
    assert told.against == against
    assert (weighed.answerable > 0.9) is (against == "")


@pytest.mark.parametrize(("second", "answered"), [(0.13, True), (0.04, False)])
def test_another_sentence_may_answer_where_the_first_is_ruled_out(encoder, second, answered):
    text = "松林镇2023年工作报告\n河东停车场每小时收3元。\n河西停车场收费每小时5元。\n"
    index = build_in_memory([build_document("songlin-2023", text)], encoder)
    question = read_question("河西停车场每小时收多少钱")

    class Misled:
        def read(self, question, hits):
            said = ["河东" in index.documents[0].sentences[hit.sentence].text for hit in hits]
            asked = ["河西" in index.documents[0].sentences[hit.sentence].text for hit in hits]
            return Reading(np.where(said, 0.7, np.where(asked, second, 0.001)), 0.85)

    weighed = weigh(index, Misled(), question, search(index, question))
    assert (weighed.answerable > 0.25) is answered
