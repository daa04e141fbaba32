"""What stands under what: headings, counted items, and sentences that serve as headings."""

from assistant.answering.outline import bare, sections, unmarked
from corpus.build import build_document

SAID = """白沙镇2024年工作总结

一、去年工作

（一）民生保障扎实有力。新建公办幼儿园三所，学位增加六百个。

（二）乡村面貌明显改善。改造户厕九百座，修好村道二十公里。

二、今年打算

稳定粮食生产。种植水稻三万亩，建好高标准农田。
"""


def test_a_section_ends_where_the_next_of_its_kind_begins():
    report = build_document("baisha", SAID)
    texts = [s.text for s in report.sentences]
    under = {report.sentences[s.opener].text: texts[s.opener + 1 : s.last + 1] for s in sections(report)}
    assert under["（一）民生保障扎实有力。"] == ["新建公办幼儿园三所，学位增加六百个。"]
    assert "种植水稻三万亩，建好高标准农田。" not in under["一、去年工作"]
    assert under["二、今年打算"][0] == "稳定粮食生产。"


def test_what_only_announces_is_told_from_what_says_something():
    report = build_document("baisha", SAID)
    says = {s.text for s in report.sentences if not bare(report, s)}
    assert "（一）民生保障扎实有力。" not in says and "稳定粮食生产。" not in says
    assert "改造户厕九百座，修好村道二十公里。" in says


def test_the_mark_is_no_part_of_the_item():
    assert unmarked("（三）所需材料：") == "所需材料："
    assert unmarked("今年种茶。") == "今年种茶。"
