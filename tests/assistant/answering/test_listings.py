"""The lists of a document, by their marks, by words they share, and by the parts they open."""

from assistant.answering.listings import listings
from corpus.build import build_document

SAID = """白沙镇工作报告

今年要抓好两件事：一是修好水渠。工期三个月。二是种好茶叶。面积八百亩。

这些成绩，是在大旱之年取得的。这些成绩，是在人手不足时取得的。这些成绩，是在价格下跌时取得的。

有以下几点体会：必须坚持依靠群众，办好实事。必须坚持因地制宜，种好茶叶。必须坚持量力而行，不欠新账。必须坚持依法办事。

建设创新白沙。加大投入。全年安排科技资金三百万元。培育企业。新增科技型企业十二家。引进人才。引进农技专家九名。
"""


def told(document):
    return {tuple(document.sentences[n].text for n in one.items) for one in listings(document)}


def test_lists_of_each_kind_are_found():
    lists = told(build_document("baisha", SAID))
    assert ("今年要抓好两件事：一是修好水渠。", "二是种好茶叶。") in lists
    assert any(len(one) == 3 and all(text.startswith("这些成绩") for text in one) for one in lists)
    assert any(len(one) == 4 and all("必须坚持" in text for text in one) for one in lists), "one is behind the lead-in"
    assert ("加大投入。", "培育企业。", "引进人才。") in lists


def test_a_text_without_lists_has_none():
    assert told(build_document("none", "白沙镇简介\n\n白沙镇在河边，有九个村。镇里有一所小学。")) == set()
