"""Whether things are free, open, allowed, for everybody or bought, and whether anybody was harmed."""

import pytest

from assistant.statements.poles import GOT, HARM, LEAVE, WAYS, same_way


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("饭能送到家，还不收跑腿费", "行动不便的老人由志愿者免费送餐上门"),
        ("买医保一分钱不用自己出", "特困人员个人缴费由财政全额资助"),
        ("农民不用出管护的钱", "农户无需承担费用"),
        ("去博物馆不用买票", "博物馆实行免票参观"),
        ("评估的钱得老人自己掏", "评估按每人80元收费"),
        ("望塔书房夜里也不关门", "望塔书房24小时开放"),
        ("周日关门", "周日闭馆"),
        ("没有本地户口也能申请", "不论户籍所在地，均可申请"),
        ("外地户口打零工的也能参保", "灵活就业人员参保不受户籍限制"),
        ("要看户口", "只有本市户籍才能参保"),
    ],
)
def test_the_same_way(statement, text):
    assert same_way(statement, text, WAYS) is True


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("农田的管护费要农户分摊", "农户无需承担费用"),
        ("困难学生的午饭要自己花钱买", "对困难学生提供免费午餐"),
        ("失能评估的钱是老人家自己掏", "评估费由镇财政承担，老人不用交钱"),
        ("牧业税还在照收", "全国取消了牧业税"),
        ("中午大厅没有人上班", "大厅午间不断岗"),
        ("夜里药房关门", "急诊和药房24小时值班"),
        ("只有本地户口才能申请公租房", "不论户籍所在地，均可申请公租房"),
    ],
)
def test_the_other_way(statement, text):
    assert same_way(statement, text, WAYS) is False


@pytest.mark.parametrize(
    ("statement", "text", "pairs", "same"),
    [
        ("没有因为事故死过人", "发生亡人事故1起", HARM, False),
        ("一个人都没伤着", "实现人员零伤亡", HARM, True),
        ("台风那次有人遇难", "全区无人员伤亡", HARM, False),
        ("老屋是她买下来的", "她租下6栋闲置农房", GOT, False),
        ("公租房要自己买家具", "公租房配齐家具", GOT, None),
        ("渣土车不让走", "夜间禁止渣土车通行", LEAVE, True),
        ("渣土车可以上路", "夜间禁止渣土车通行", LEAVE, False),
        ("村里看病报不了", "村民就近看病即可报销", LEAVE, False),
        ("村里看病方便", "新建村卫生室3所", WAYS, None),
        ("展览免费", "平时免费，节日收费", WAYS, None),
    ],
)
def test_harm_and_leave_and_neither(statement, text, pairs, same):
    assert same_way(statement, text, pairs) is same
