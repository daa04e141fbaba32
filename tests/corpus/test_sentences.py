"""Sentences are what a citation quotes: exact offsets, whole thoughts, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.clean import clean
from corpus.sentences import split_sentences
from tests.corpus.pages import REPORTS


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["总投资约25亿元。", "分三期建设！", "何时启用？", "2024年9月。"],
        ["提升“廿里温度”……", "今年以来，全镇领先。"],
        ["“路修好了。", "晚上也亮堂了。", "孩子们放学我们放心。”", "村民老吴说。"],
        ["他说：“我听见有人喊‘开工了！’”", "大家笑了。"],
        ["“非常好。”", "在村民徐女士看来，看病更便捷。"],
        ["他喊道：“开工了！”", "大家笑了。"],
        ["“开工了！”", "他喊道。"],
        ["他提出“要干就干好！”的口号。", "大家响应。"],
        ["要回答“怎么看？”“怎么办？”、“谁来办？”这些问题。", "答案在基层。"],
        ["衢州市第二人民医院（以下简称“二院”。见附件。）正式启用。", "自此有了三级医院。"],
        ["《谁是最可爱的人？》一书出版。", "读者很多。"],
        ["增长6.5%，总量１１．１亿元。", "比上年多3.2亿元。"],
        ["与Yahoo!公司合作，网址是www.example.com/a?b=1，版本为v2.0。", "合作三年。"],
        ["等等……，都要抓好。", "真的吗？！", "是的。"],
        ["The school opened in 2024.", "It has 540 places!", "Mr. Wang of ABC Co. Ltd. said it cost 3.5 million."],
        ["GDP增长6.2%。", "R&D投入2.9%。"],
        ["（未闭合的括号不算。", "后面照常断句。"],
        ["1. 引进项目8个。", "其中制造业5个。"],
    ],
)
def test_sentences_of_one_paragraph(sentences):
    latin = all(sentence.isascii() for sentence in sentences)
    assert cut((" " if latin else "").join(sentences)) == sentences


def test_a_paragraph_ends_a_sentence():
    assert cut("一、工作回顾\n过去一年很好\n（一）产业") == ["一、工作回顾", "过去一年很好", "（一）产业"]


class TestSemicolons:
    def test_a_sentence_short_enough_to_cite_stays_whole(self):
        text = "大力推进全镇工业发展；同时，聚焦两大园区建设，激活园区发展潜力，推动产业高质量发展。"
        assert cut(text) == [text]

    def test_a_long_one_is_cut_where_both_sides_stand_alone(self):
        parts = [
            "全年完成地区生产总值48.6亿元，增长6.2%，其中工业增加值21.4亿元，增速高于全县平均水平；",
            "城镇居民人均可支配收入达到58320元，农村居民人均可支配收入达到33107元，收入比继续缩小；",
            "全年引进亿元以上项目7个，总投资达到26.4亿元，青溪小微企业园建成投用，入驻企业32家，新增就业1100人。",
        ]
        assert cut("".join(parts)) == parts

    def test_a_long_list_of_short_items_stays_whole(self):
        text = "主要预期目标是：" + "；".join(["居民消费价格涨幅2%左右", "失业率控制好", "收入与经济同步"] * 6) + "。"
        assert all(len(sentence) >= 20 for sentence in cut(text))

    def test_never_inside_quotation_marks_or_brackets(self):
        inner = "坚持稳中求进，加快发展新质生产力，推动改革开放走深走实；坚持以人民为中心，办好民生实事，让群众满意"
        text = f"会议强调，要做到“{inner}”，并以此（{inner}）为基本要求，贯穿全年各项工作的始终，确保取得实效。"
        assert cut(text) == [text]


def check(text: str) -> None:
    spans = split_sentences(text)
    end = 0
    for span in spans:
        assert not text[end : span.start].strip()
        assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
        assert "\n" not in text[span.start : span.end]
        end = span.end
    assert not text[end:].strip()
    assert [span.paragraph for span in spans] == sorted(span.paragraph for span in spans)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="的中文 。！？；……，：“”‘’（）《》()[].!?'\"0123456789abcMr. \n", max_size=300))
def test_sentences_cover_any_clean_text_in_order(raw):
    check(clean(raw))


@settings(max_examples=50, deadline=None)
@given(st.permutations([part for report in REPORTS for part in report]))
def test_sentences_cover_real_text_in_order(parts):
    check("\n".join(parts))
