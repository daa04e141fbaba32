"""A sentence on another of the same kind than is asked about."""

import pytest

from assistant.answering.others import of_another_kind
from corpus.document import Sentence


def told(text: str, *headings: str) -> Sentence:
    return Sentence(0, text, 0, len(text), 0, headings)


@pytest.mark.parametrize(
    ("question", "other", "same"),
    [
        ("河西停车场每小时收多少钱", "河东停车场每小时3元。", "河西停车场每小时5元。"),
        ("晚饭一份几块", "老年食堂午餐每份9元。", "老年食堂午餐每份9元，晚餐每份7元。"),
        ("城镇居民收入多少", "农村居民人均可支配收入3.2万元。", "城乡居民收入分别为5.1万元和3.2万元。"),
        ("上半年投产多少", "下半年投产1.4亿千瓦。", "上半年投产1.1亿千瓦。"),
        ("初中有几个班", "小学设36个班。", "学校设36个班。"),
        ("失业的有多少人", "城镇新增就业5万人。", "登记失业5万人。"),
        ("农业增加值增长多少", "工业增加值增长7%。", "农业、工业增加值分别增长3%和7%。"),
        ("存款余额多少", "贷款余额85亿元。", "存款余额73亿元。"),
        ("二期占地多少", "一期占地65亩。", "二期占地30亩。"),
        ("第五届茶灯节卖了多少", "第六届茶灯节销售460万元。", "第5届茶灯节销售320万元。"),
        ("“十二五”年均增速多少", "“十三五”时期年均增长6.5%。", "“十二五”期间年均增长7.8%。"),
        ("奥运会得了几块金牌", "残奥会上勇夺13金。", "奥运会、残奥会上勇夺4金、13金。"),
    ],
)
def test_one_of_a_class_is_not_another(question: str, other: str, same: str) -> None:
    assert of_another_kind(question, told(other), "", "")
    assert not of_another_kind(question, told(same), "", "")


def test_the_heading_tells_what_a_sentence_is_about() -> None:
    asked, sentence = "残疾人护理补贴每月多少", "80至89周岁每人每月60元。"
    assert of_another_kind(asked, told(sentence, "高龄津贴"), "", "")
    assert not of_another_kind(asked, told(sentence, "残疾人补贴"), "", "")


def test_a_number_may_stand_in_the_sentences_before() -> None:
    asked, sentence = "第五届茶灯节卖了多少", "销售额达到460万元。"
    assert of_another_kind(asked, told(sentence), "", "第六届茶灯节在老街举行。")
    assert not of_another_kind(asked, told(sentence), "", "第五届茶灯节在老街举行。")
    assert not of_another_kind(asked, told(sentence), "", "")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("进口和出口各多少", "出口额219亿元。"),  # both are asked for
        ("到今年傍晚损失多少", "截至下午5时，损失9367万元。"),
        ("分三期的项目投多少", "项目分三期建设，投资9亿元。"),
        ("东西卖了多少", "南北两岸签约2亿元。"),
    ],
)
def test_what_excludes_nothing_is_let_be(question: str, sentence: str) -> None:
    assert not of_another_kind(question, told(sentence), "", "")
