import pytest

from assistant.statements.aspect import (
    DONE,
    HEDGED,
    INTENDED,
    MARKS,
    NEGATED,
    ONGOING,
    ONLY,
    PLANNED,
    UNDONE,
    asks_done,
    asks_planned,
    denied_yet_told,
    only_planned,
    told_otherwise,
)


@pytest.mark.parametrize(
    ("statement", "text", "told"),
    [
        ("云湖大桥还没动工", "云湖大桥已顺利开工。", True),
        ("云湖大桥尚未开工建设", "云湖大桥桩基施工进展顺利。", True),
        ("镇体育馆还没有建成", "镇体育馆正式投入使用。", True),
        ("水厂还未投产", "水厂建成投产，日供水3万吨。", True),
        ("水厂还未投产", "水厂计划明年投产。", False),
        ("水厂还未投产", "水厂尚未投产。", False),
        ("水厂还未投产", "水厂有3条生产线。", False),
        ("水厂已经投产", "水厂建成投产，日供水3万吨。", False),
        ("云湖大桥还没通车", "云湖大桥建成通车，成为主要通道。", True),
        ("两所小学还没建成", "两所小学分别建成。", True),
        ("水厂还没有招工", "水厂建成投产，日供水3万吨。", False),
        ("云湖大桥还没通车", "云湖大桥顺利开工。", False),  # begun is not finished
    ],
)
def test_what_is_denied_though_it_is_told(statement, text, told):
    assert denied_yet_told(statement, text) is told


@pytest.mark.parametrize(
    ("statement", "done", "planned"),
    [
        ("大桥通车了吗", True, False),
        ("图书馆已经启用", True, False),
        ("路修好了没", True, False),
        ("学校现在能用了吗", True, False),
        ("水厂投产了", True, False),
        ("打算在哪里建", False, True),
        ("明年会不会开工", False, True),
        ("计划什么时候开工", False, True),
        ("是否要扩建", False, True),
        ("计划中的水厂已经开建了吗", False, True),
        ("总投资多少", False, False),
        ("有没有学校", False, False),
    ],
)
def test_whether_something_done_or_a_plan_is_asked_about(statement, done, planned):
    assert (asks_done(statement), asks_planned(statement)) == (done, planned)


MARKED = [
    (PLANNED, "学校预计2025年9月启用。", "学校2025年9月启用。"),
    (PLANNED, "下一步将新建停车场。", "将军山隧道贯通。"),
    (PLANNED, "明年建成高铁站。", "去年建成高铁站。"),
    (INTENDED, "力争年底前完工。", "年底前完工。"),
    (INTENDED, "企业拟投资3亿元。", "企业投资3亿元。"),
    (ONGOING, "卫生院新楼正在建设。", "卫生院新楼正式启用。"),
    (ONGOING, "在建项目12个。", "建成项目12个。"),
    (DONE, "水厂已建成投产。", "水厂设计日供水3万吨。"),
    (DONE, "云湖大桥修通了。", "云湖大桥全长900米。"),
    (UNDONE, "项目尚未开工。", "项目未来可期。"),
    (UNDONE, "管网还没完成改造。", "管网完成改造。"),
    (NEGATED, "公园不收门票。", "公园设施不断完善。"),
    (NEGATED, "镇里没有医院。", "镇里有医院。"),
    (NEGATED, "项目未达标。", "未来五年新增项目10个。"),
    (NEGATED, "全程无烟花燃放。", "购置无人机5架。"),
    (ONLY, "仅用3个月就建成。", "用3个月建成。"),
    (ONLY, "镇里只有一所小学。", "镇里有一所小学。"),
    (ONLY, "镇里就3所小学。", "新增就业3200人。"),
    (HEDGED, "道路基本建成。", "道路建成。"),
    (HEDGED, "禁止占用耕地。", "占用耕地12亩。"),
]


@pytest.mark.parametrize(("mark", "marked", "plain"), MARKED)
def test_marks_of_what_is_not_simply_so(mark, marked, plain):
    assert mark.search(marked)
    assert not mark.search(plain)


def test_the_marks_are_named():
    assert MARKS["planned"].search("计划新建小学一所") and MARKS["done"].search("小学已经建成")
    assert set(MARKS) == {"planned", "ongoing", "done", "undone", "negated", "only"}


@pytest.mark.parametrize(
    ("statement", "before", "clause", "planned"),
    [
        ("云湖大桥建成了吗", "", "计划明年建成云湖大桥", True),
        ("产值突破10亿元了吗", "计划在5年内建成基地，", "产值突破10亿元", True),  # governs the clause behind it
        ("产值突破10亿元了吗", "计划在5年内建成基地，目前", "产值突破10亿元", False),
        ("云湖大桥开工了吗", "", "加快建设云湖大桥", False),  # what goes on has begun
        ("云湖大桥通车了吗", "", "云湖大桥建成通车", False),
        ("打算什么时候建云湖大桥", "", "计划明年建成云湖大桥", False),
    ],
)
def test_a_plan_is_not_a_deed(statement, before, clause, planned):
    assert only_planned(statement, before, clause) is planned


@pytest.mark.parametrize(
    ("statement", "clause", "otherwise"),
    [
        ("水厂已经投产", "水厂确保年底建成投产", True),
        ("水厂已经投产", "水厂正在建设", True),
        ("水厂已经投产", "水厂建成投产", False),
        ("水厂还没投产", "水厂建成投产", True),
        ("水厂总投资3亿元", "水厂正在建设", False),
    ],
)
def test_what_is_told_otherwise_by_how_far_it_is(statement, clause, otherwise):
    assert told_otherwise(statement, clause) is otherwise
