import pytest

from assistant.understanding.enumerations import has_items, items, items_asked, spells_out, things_asked
from assistant.understanding.question import read_question


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("开头讲了哪四个方面", 4),
        ("是哪3个项目", 3),
        ("分别叫什么", 2),
        ("新引进的亿元项目是哪几个", 2),
        ("“六保”是哪六个保", 6),
        ("项目有哪些", 0),
        ("面积多大", 0),
    ],
)
def test_how_many_items_are_asked_for(question, number):
    assert items_asked(read_question(question)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("种了蓝莓、柑橘、茶叶和药材。", 4),
        ("拓平台，克难攻坚；谋发展，大干项目；优治理，变革重塑；护民生，一心为民。", 4),
        ("要以能不能增产为准，能不能增收为准，能不能管长远为准。", 3),
        ("全镇有企业60家。", 0),
        ("白沙镇以招商为抓手，2024年白沙镇引进项目3个。", 0),  # who acts is named twice, nothing is listed
    ],
)
def test_how_many_items_are_told(text, number):
    assert items(read_question("哪四个"), text) == number


def test_two_can_stand_beside_each_other():
    assert has_items(read_question("分别是哪两个"), "卓越智创中心和总部大楼。", 2)
    assert not has_items(read_question("分别是哪三个"), "卓越智创中心和总部大楼。", 3)


def test_clauses_after_a_quoted_name_may_be_what_it_stands_for():
    told = "着力办好“三件实事”，改造老旧管网，新建一所小学，修好进村公路。"
    assert has_items(read_question("“三件实事”是哪三件"), told, 3)
    assert not has_items(read_question("“五件实事”是哪五件"), told.replace("三件", "五件"), 5)
    assert not has_items(read_question("“三件实事”是哪三件"), "扎实办好“三件实事”，群众满意。", 3)


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("“六保”是哪六个保？", "要保就业、保民生、保市场主体、保粮食安全、保供应链稳定、保基层运转。", True),
        ("“六保”是哪六个保？", "守住“六保”底线，就能稳住经济基本盘。", False),
        ("“五水共治”具体指什么", "治污水、防洪水、排涝水、保供水、抓节水一起抓。", True),
        ("六保有多重要", "要保就业、保民生、保市场主体、保粮食安全、保供应链稳定、保基层运转。", False),
    ],
)
def test_the_sentence_that_spells_out_a_short_name(question, text, told):
    assert spells_out(read_question(question), text) is told


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("2024年新引进项目、续建项目各多少个", ("新引进项目", "续建项目")),
        ("松林镇的小学、中学和医院各有多少", ("小学", "中学", "医院")),
        ("小麦、稻谷分别提高多少", ("小麦", "稻谷")),
        ("小学有多少", ()),
        ("三次产业各占多少", ()),
    ],
)
def test_things_of_each_of_which_the_same_is_asked(question, things):
    assert things_asked(read_question(question)) == things
