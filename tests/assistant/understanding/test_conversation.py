"""A question that depends on earlier ones is understood as its author would have written it out."""

import pytest

from assistant.understanding.conversation import complete, points_to_nothing, says_its_own
from assistant.understanding.question import fold

REPORT = (
    "松林七中扩建新增学位六百个。望塔公园花了三千万元，河湾口袋公园花了两百万元。"
    "松林镇茶叶加工厂于2023年5月建成投产。青山县新建公园12座、绿道30公里。"
    "云湖小学、云湖中学去年启用。白沙文化中心投资两亿元。城镇新增就业三千人，登记失业率百分之三。"
    "三叶青种植基地一千亩，蓝莓基地两百亩。农村居民收入两万元，城镇居民收入三万元。"
)


def understood(question, *earlier):
    """The completed question, the earlier ones completed in their turn."""
    done = []
    for old in earlier:
        done.append(complete(fold(old), done, REPORT.__contains__).text)
    return complete(fold(question), done, REPORT.__contains__)


@pytest.mark.parametrize(
    ("earlier", "question", "named"),
    [
        (["松林镇茶叶加工厂什么时候投产？"], "它占地多少亩？", "茶叶加工厂"),
        (["松林镇茶叶加工厂什么时候投产？"], "總投資多少", "茶叶加工厂"),
        (["松林镇茶叶加工厂什么时候投产？"], "那个厂有多少工人", "茶叶加工厂"),
        (["云湖小学在哪里？"], "那它什么时候启用的？", "云湖小学"),
        (["松林七中扩建新增几个班？", "能增加多少学位"], "什么时候能用上", "松林七中"),
        (["望塔公园什么时候开放？"], "河湾那个呢", "河湾"),
        (["云湖小学在哪里？", "它什么时候启用的"], "投资多少", "云湖小学"),
        (["云湖小学在哪里？"], "When did it open?", "云湖小学"),
        (["白沙文化中心花了多少钱？"], "该项目什么时候完工", "白沙文化中心"),
        (["白沙文化中心投资多少？"], "占地多少", "白沙文化中心占地"),  # 占地 compares with nothing
        (["青山县引进了多少亿元项目？"], "是哪几个", "青山县引进的亿元项目"),
        (["PM2.5今年的目标是多少"], "去年呢", "PM2.5"),
        (["今年城镇新增就业的目标是多少？"], "那去年实际完成了多少", "城镇新增就业"),  # what is done, counted
    ],
)
def test_a_question_without_a_subject_gets_the_earlier_one(earlier, question, named):
    assert named in understood(question, *earlier).text


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        ("青山县去年新增了几座公园", "绿道呢", ["绿道", "青山县", "新增"]),
        ("云湖小学什么时候启用的？", "云湖中学呢？", ["云湖中学", "什么时候启用"]),
        ("云湖小学投资多少？", "那面积呢", ["云湖小学", "面积"]),
        ("云湖小学什么时候启用的？", "占地呢", ["云湖小学", "占地多少"]),  # a verb to the dictionary
        ("2023年粮食总产多少？", "2022年呢？", ["2022年", "粮食总产多少"]),
        ("五年累计新增就业多少人？", "2012年一年呢？", ["2012年", "新增就业多少人"]),
        ("三叶青种了多少亩？", "那蓝莓呢", ["蓝莓种了多少"]),
        ("去年GDP增长多少？", "四季度呢", ["去年四季度GDP增长多少"]),
        ("城镇新增就业多少人？", "失业率呢", ["失业率多少"]),
        ("城镇居民收入", "农村呢", ["农村居民收入"]),
        ("今年用于教育的支出是多少？", "比上年多多少？", ["教育的支出", "比上年多多少"]),
    ],
)
def test_a_fragment_takes_the_place_of_its_like(earlier, question, expected):
    text = understood(question, earlier).text
    assert all(part in text for part in expected), text


def test_what_a_fragment_replaces_is_gone():
    assert "小学" not in understood("云湖中学呢？", "云湖小学什么时候启用的？").text
    assert "2023" not in understood("2022年呢？", "2023年粮食总产多少？").text


def test_what_is_shown_reads_as_a_person_would_write_it():
    told = understood("那流转了多少地呢", "那个卖蓝莓的园子明年几时能摘果子呀")
    assert told.text == "蓝莓的园子流转了多少地呢"


@pytest.mark.parametrize(
    "question",
    [
        "白沙文化中心投资多少？",
        "换个话题，青山县有几座公园？",
        "不问这个了，粮食总产多少？",
        "云湖中学什么时候启用？",
        "How much did the Baisha culture centre cost?",
    ],
)
def test_a_change_of_subject_inherits_nothing(question):
    told = understood(question, "松林镇茶叶加工厂什么时候投产？")
    assert not told.subject and "茶叶" not in told.text


def test_a_word_that_begins_like_a_measure_stays_whole():
    text = understood("那种植基地有多大", "松林镇茶叶加工厂什么时候投产？").text
    assert "种植基地" in text
    assert "那种" not in understood("那种茶叶卖多少钱", "松林镇茶叶加工厂什么时候投产？").text


def test_a_corrected_question_is_read_as_corrected():
    assert understood("不对，我问的是云湖中学", "云湖小学什么时候启用的？").text.startswith("云湖中学")


def test_an_earlier_question_is_found_again():
    text = understood("刚才说的那个小学投资多少", "云湖小学在哪里？", "青山县有几座公园？").text
    assert "云湖小学" in text and "公园" not in text


def test_without_history_a_question_stays_as_it_is():
    assert understood("它占地多少亩").text == "它占地多少亩"
    assert complete("", [], REPORT.__contains__).text == ""


@pytest.mark.parametrize(
    ("question", "nothing"),
    [
        ("那它开工了没", True),
        ("它投资多少？", True),
        ("他们一年能挣多少", True),
        ("云湖小学启用了没", False),
        ("茶叶厂占地多少，它投资多少", False),
        ("其他还有什么", False),  # no pronoun
        ("开工了没", False),
    ],
)
def test_a_first_question_that_points_to_something_nobody_named(question, nothing):
    assert points_to_nothing(fold(question), REPORT.__contains__) is nothing


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("三叶青种植基地种了什么", True),
        ("蓝莓基地有多大", True),
        ("那蓝莓呢", False),
        ("蓝莓呢", False),
        ("它有多大", False),
        ("投资多少", False),
        ("2022年呢", False),
        ("地铁什么时候开通", False),  # of which the report knows nothing
    ],
)
def test_a_turn_that_may_be_a_question_of_its_own(question, own):
    assert says_its_own(fold(question), REPORT.__contains__) is own
