"""How far a thing is, as people ask and as reports tell."""

import pytest

from assistant.statements.stages import not_even, pending, reached

POOL = "游泳馆主体结构封顶，内部装修正在进行，预计明年6月对外开放。"
ROADS = "北环路、东环路已顺利开工，南环路、西环路预计12月底全面开工建设。"
WISHED = "项目已启动土地出让程序，期待早日开工建设，让居民早日享受便捷的生活。"


@pytest.mark.parametrize(
    ("statement", "sentence", "so"),
    [
        ("物流园现在开张了", "物流港2022年11月开工，今年9月竣工并投入运营。", True),
        ("郓城新河已经开挖了", "做好郓城新河等6个项目前期工作。", False),
        ("石岛湾核电扩建动工了", "石岛湾核电扩建一期开工，招远核电一期获得批复。", True),
        ("招远核电动工了", "石岛湾核电扩建一期开工，招远核电一期获得批复。", False),
        ("石岛湾核电扩建还没开工", "石岛湾核电扩建一期开工，招远核电一期获得批复。", False),
        ("楼都盖到一半了", WISHED, False),
        ("那个项目已经动工了", WISHED, False),
        ("北环路开工了", ROADS, True),
        ("西环路开工了", ROADS, False),
        ("游泳馆现在可以去游了", POOL, False),
        ("游泳馆还没装修完", "游泳馆已建成开放。", False),
        ("污水厂还没完工", "污水厂已通过竣工验收并正式运行。", False),
        ("施工队进场了", "改线工程征地基本结束，施工单位已进场。", True),
        ("隧道现在能走车了", "隧道已贯通，附属工程正在施工，争取明年通车。", False),
        ("安置房已经住进去人了", "安置房主体全部完工，配套完成后交付使用。", False),
        ("明年要开工", WISHED, None),
        ("市场面积有300平方米", WISHED, None),
        ("营业税全面铺开了", "扩大营业税改征增值税试点。", None),
    ],
)
def test_how_far_it_is(statement, sentence, so):
    assert reached(statement, sentence) is so


@pytest.mark.parametrize(
    ("statement", "sentence", "so"),
    [
        ("新圩村已经开始签协议了", "前期摸底工作已经完成，尚未启动签约。", False),
        ("新圩村还没签协议", "前期摸底工作已经完成，尚未启动签约。", True),
        ("补偿协议已经签了", "补偿方案正在公示，签约工作尚未开始。", False),
        ("税费改革全国都搞完了", "尚未进行农村税费改革的地方，要做好减负工作。", False),
        ("天然气都通上了", "余下两个村尚待接通天然气。", False),
        ("摸底做完了", "前期摸底工作已经完成，尚未启动签约。", None),
        ("已经开始签协议了", "签约工作已经完成。", None),
    ],
)
def test_what_is_not_yet_so(statement, sentence, so):
    assert pending(statement, sentence) is so


def test_not_even_what_is_done():
    assert not_even("连图纸都还没画出来", "目前已完成设计方案编制，进入实施阶段。")
    assert not not_even("图纸还没画出来", "目前已完成征地。")
    assert not not_even("连图纸都还没画出来", "目前已完成征地。")
