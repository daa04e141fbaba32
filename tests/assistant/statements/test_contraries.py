"""Words that exclude each other, and whether a text tells of something as done, planned or not so."""

import pytest

from assistant.statements.contraries import GIVEN_UP, TOLD_GIVEN_UP, contrary, turned


@pytest.mark.parametrize(
    ("statement", "text", "said", "meant"),
    [
        ("粮食最低收购价为什么下调", "继续提高粮食最低收购价", "下调", "提高"),
        ("全国平均增速更低吧", "增速高于全国平均", "更低", "高于"),
        ("为什么退出公约", "去年正式加入公约", "退出", "加入"),
        ("医院为什么停用了", "医院正式启用", "停用", "启用"),
        ("改革全部完成了吗", "改革基本完成", "全部", "基本"),
        ("财政收入是不是下降了", "一般公共预算收入增长6.8%", "下降", "增长"),
        ("养老服务要交钱吗", "为65岁以上老人免费体检", "要交", "免费"),
        ("大桥上半年通车的吧", "大桥于下半年通车", "上半年", "下半年"),
        ("这是民办幼儿园吧", "新建公办幼儿园2所", "民办", "公办"),
        ("工程提前完工了吗", "因雨季施工，工程延期3个月", "提前", "延期"),
        ("是去年开工的吧", "今年开工建设", "去年", "今年"),
        ("秸秆可以露天焚烧吗", "严禁露天焚烧秸秆", "可以", "严禁"),
        ("“十三五”期间建成", "“十四五”期间建成高铁站", "十三五", "十四五"),
        ("是中国首次举办吗", "再次举办世界园艺博览会", "首次", "再次"),
        ("企业是盈利还是什么", "该企业连续三年亏损", "盈利", "亏损"),
    ],
)
def test_words_that_exclude_each_other_stand_side_by_side(statement, text, said, meant):
    assert (said, meant) in [(one[0], other[0]) for one, other in contrary(statement, text)]


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("起征点提到多少了", "起征点提高到3500元"),
        ("增长目标为什么下调", "国内生产总值增长目标略微调低"),
        ("基本医疗保险全部覆盖了吗", "基本医疗保险覆盖所有乡镇"),
        ("财政收入增长了吧", "财政收入稳步提高"),
        ("今年赤字规模是多少", "赤字规模比去年增加1万亿元"),
        ("今年的投资规模", "投资规模大于去年"),
        ("高速公路免费通行", "取消高速公路省界收费站"),
        ("进口下降、出口增长", "出口下降、进口增长"),
        ("茶叶加工厂占地多少", "茶叶加工厂总投资3200万元"),
        ("", ""),
    ],
)
def test_words_that_go_together(statement, text):
    assert not list(contrary(statement, text))


@pytest.mark.parametrize(
    ("question", "text", "other_way"),
    [
        ("失业率为什么上升", "城镇调查失业率下降到5.1%", True),
        ("外贸为什么放缓了", "外贸进出口增速加快", True),
        ("医院几时停业", "镇卫生院新楼正式营业", True),
        ("失业率为什么下降", "城镇调查失业率下降到5.1%", False),
        ("财政收入为什么下降", "国内生产总值增长目标5%左右", False),
        ("财政支出下降了吗", "有的增加，有的减少", False),
        ("是公办小学吗", "新建民办小学1所", False),  # no direction
        ("什么时候开工", "正月初八开工", False),
    ],
)
def test_what_went_the_other_way(question, text, other_way):
    assert turned(question, text) is other_way


@pytest.mark.parametrize(
    "asked", ["工程为什么叫停", "航线取消了吗", "庙会延期到几月", "煤矿哪年关停的", "厂子倒闭了吗"]
)
def test_what_people_ask_of_as_given_up_may_be_told_in_the_same_words(asked):
    assert GIVEN_UP.search(asked) and TOLD_GIVEN_UP.search(asked)


@pytest.mark.parametrize(
    "told", ["落后产能全部退出。", "工期延长到明年底。", "项目暂缓建设。", "注销企业3家。", "不再征收农业税。"]
)
def test_texts_tell_of_it_in_more_ways(told):
    assert TOLD_GIVEN_UP.search(told)


@pytest.mark.parametrize("other", ["停车场建好了吗", "水厂投产了吗", "产业怎么培育"])
def test_what_goes_on_is_not_given_up(other):
    assert not GIVEN_UP.search(other)
