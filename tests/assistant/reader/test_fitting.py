"""Of several values in a sentence the one that measures what is asked for is taken."""

from dataclasses import replace

import pytest

from assistant.reader.fitting import asked_pairs, candidates
from assistant.understanding.question import read_question

COMMON = {"产量", "标准", "投资", "增长"}  # words that tell little


def weight(word):
    return 0.5 if word in COMMON else 1.0


def likeliest(question, sentence):
    """The value for which most speaks beside the tagger."""
    asked = read_question(question)
    found = candidates(asked, asked_pairs(asked, weight), sentence)
    best = max(found, key=lambda place: place[2], default=None)
    return sentence[best[0] : best[1]] if best else None


@pytest.mark.parametrize(
    ("question", "value"),
    [("茶叶产量多少吨", "600吨"), ("香菇产量多少吨", "80吨"), ("茶叶增长多少", "5%"), ("香菇增长多少", "12%")],
)
def test_a_figure_is_of_what_stands_before_it(question, value):
    assert likeliest(question, "茶叶产量达到600吨，增长5%；香菇80吨，增长12%。").endswith(value)


@pytest.mark.parametrize(("question", "value"), [("公路客运量下降多少", "3%"), ("铁路客运量下降多少", "8%")])
def test_a_list_of_figures_follows_a_list_of_things(question, value):
    assert likeliest(question, "公路、铁路客运量分别下降3%和8%。") == value


@pytest.mark.parametrize(
    ("question", "value"), [("城市低保标准是多少元", "740元/月"), ("农村低保标准是多少元", "485元/月")]
)
def test_town_and_country_in_one_word_are_two_things(question, value):
    assert likeliest(question, "城乡低保标准提高到740元/月和485元/月。") == value


def test_a_second_list_is_of_the_same_things():
    sentence = "新增总部机构、研发中心80家、16家，累计分别达到1522家、103家。"
    assert likeliest("研发中心累计达到多少家", sentence) == "103家"


def test_all_of_a_list_where_each_is_asked_for():
    assert likeliest("公路和铁路投资各是多少元", "公路、铁路投资分别达30亿元、50亿元。") == "达30亿元、50亿元"


@pytest.mark.parametrize(
    ("question", "value"),
    [("绿化率是多少", "达62%"), ("绿化率提高了多少", "2个百分点")],
)
def test_a_level_is_no_change(question, value):
    assert likeliest(question, "全镇绿化率提高2个百分点、达62%。") == value


@pytest.mark.parametrize(
    ("question", "value"),
    [("补助标准提高到多少元", "280元"), ("补助标准原来是多少元", "240元")],
)
def test_where_a_change_began_and_where_it_ended(question, value):
    assert likeliest(question, "补助标准由每人每年240元提高到280元。") == value


@pytest.mark.parametrize(("year", "value"), [(2001, "9.8%"), (2002, "12.4%"), (2003, "14.2%")])
def test_each_year_has_its_own_figure(year, value):
    sentence = "２００１年工业产值增长9.8%，２００２年增长12.4%，２００３年增长14.2%。"
    assert likeliest(f"{year}年工业产值增长多少", sentence) == value


def test_a_base_is_no_answer():
    assert likeliest("小麦收购价提高多少", "小麦收购价每50公斤提高3元。") == "3元"


def test_what_something_is_above_another_is_not_its_own_growth():
    assert likeliest("镇域经济增速是多少", "镇域经济增速高于全县0.4个百分点。") is None


def test_figures_of_another_unit_are_no_answer():
    assert likeliest("离开馆还有多少天", "有600多万人参观。") is None


@pytest.mark.parametrize(
    ("question", "sentence", "value"),
    [
        ("PM2.5降到多少", "细颗粒物浓度降至38微克/立方米以下。", "38微克/立方米以下"),
        ("智能算力达到多少", "智能算力达2000PF，建成基站17万个。", "2000PF"),
        ("开了多少列班列", "开行班列2619列、增长10%。", "2619列"),
    ],
)
def test_a_figure_keeps_its_unit(question, sentence, value):
    assert likeliest(question, sentence) == value


@pytest.mark.parametrize(("question", "value"), [("河道停航了多久", "1个多月"), ("河道什么时候停航", "去年7月")])
def test_how_long_is_not_when(question, value):
    assert likeliest(question, "去年7月河道停航1个多月。") == value


def test_a_follow_up_asks_of_its_own_words():
    sentence = "基本建成住房470万套、新开工630万套。"
    asked = replace(read_question("今年基本建成住房新开工多少套"), alone="新开工的呢")
    found = candidates(asked, asked_pairs(asked, weight), sentence)
    best = max(found, key=lambda place: place[2])
    assert sentence[best[0] : best[1]] == "630万套"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("云湖大桥什么时候通车", "2024年6月28日"),
        ("云湖大桥哪年动工", "2022年8月"),
        ("年检什么时候做", "每年4月1日至6月30日"),
    ],
)
def test_a_date_is_told_by_what_happened_then(question, value):
    sentence = "2022年8月，云湖大桥动工；2024年6月28日，大桥正式通车；每年4月1日至6月30日须做年检。"
    assert likeliest(question, sentence) == value


def test_no_date_where_none_is_told():
    assert likeliest("云湖大桥什么时候通车", "云湖大桥全长900米。") is None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("85岁的老人每月领多少元", "60元"),
        ("年满90岁每月领多少元", "150元"),
        ("103岁每月领多少元", "600元"),
        ("高龄津贴每月多少元", None),  # depends on what nobody said
    ],
)
def test_of_several_tiers_the_one_that_the_question_falls_into(question, value):
    sentence = "津贴标准：80至89周岁每人每月60元；90至99周岁每人每月150元；100周岁及以上每人每月600元。"
    assert likeliest(question, sentence) == value


@pytest.mark.parametrize(
    ("question", "value"), [("茶叶今年多少元一公斤", "510元"), ("茶叶2020年多少元一公斤", "240元")]
)
def test_where_a_price_began_is_not_where_it_is(question, value):
    assert likeliest(question, "茶叶均价由2020年的每公斤240元涨到了2024年的每公斤510元。") == value


@pytest.mark.parametrize(
    ("question", "value"),
    [("城里人收入涨了多少", "6.8%"), ("乡下人收入涨了多少", "8.3%"), ("农村人均收入涨了多少", "8.3%")],
)
def test_town_and_country_in_peoples_words(question, value):
    sentence = "零售总额增长7.2%，公共预算收入增长17.1%，城乡居民人均可支配收入分别增长6.8%和8.3%。"
    assert likeliest(question, sentence) == value


@pytest.mark.parametrize(("question", "value"), [("城镇人均收入增长多少", "4.8%"), ("农村人均收入增长多少", "6.2%")])
def test_per_head_is_said_of_all_of_a_list(question, value):
    assert likeliest(question, "城镇、农村居民人均可支配收入分别增长4.8%、6.2%。") == value


@pytest.mark.parametrize(("question", "value"), [("早饭多少钱", "4元"), ("中饭多少钱", "9元")])
def test_meals_have_two_names(question, value):
    assert likeliest(question, "食堂午餐每份9元，早餐每份4元。") == value


@pytest.mark.parametrize(("question", "value"), [("一天最多收多少元", "15元"), ("每小时收多少元", "3元")])
def test_the_highest_is_no_change(question, value):
    assert likeliest(question, "停车每小时收3元，每天最高15元。") == value
