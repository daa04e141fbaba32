"""A sentence that tells a value of another thing than is asked for."""

import pytest

from assistant.answering.measures import no_base, unmeasured
from assistant.understanding.question import read_question

MEASURED = [
    ("城镇登记失业率是多少", "常住人口城镇化率50.6%，提高0.9个百分点。", "年末城镇登记失业率2.6%。"),
    ("森林覆盖率有多高", "水质优良比例保持在80%以上。", "森林覆盖率达71.2%。"),
    ("自来水普及率是多少", "供水工程覆盖率达92%。", "自来水普及率、规模化供水覆盖率分别达98%和92%。"),
    ("学校一学期学费多少", "学校总投资1.2亿元。", "每学期保教费1800元。"),
    ("厂里工资多少", "厂房投资300万元。", "工人月均收入5200元。"),
    ("加装电梯补贴多少钱", "加装电梯11台。", "加装电梯11台，每台补20万元。"),
    ("规上企业利润有多少", "规上企业营业收入318亿元。", "规上企业盈利17亿元。"),
    ("居民存款有多少", "财政收入达13亿元。", "各项存款余额85亿元。"),
    ("水厂投资多少", "水厂日处理能力2万吨，年产值800万元。", "水厂花了4200万元。"),
    ("居民储蓄存款余额一共多少", "居民储蓄存款余额增长8.5%，新增400亿元。", "居民储蓄存款余额5.2万亿元，增长8.5%。"),
    ("还剩下多少贫困人口", "贫困人口减少800万人。", "贫困人口从5800万减少到5000万。"),
    ("全镇还有多少低收入人口", "今年减少低收入人口58人。", "今年减少低收入人口58人，仍有120人。"),
    ("今年装了多少台电梯", "提升到两级，排第一。", "今年装电梯11台。"),
    ("园区有多少家企业", "园区绿电占80%。", "园区入驻企业36家。"),
    ("校区招了多少老师", "校区总投资1.9亿元，设36个班。", "校区招聘教师42名。"),
    ("文化馆来了多少读者", "文化馆藏书2.4万册。", "文化馆接待读者2.4万人次。"),
    ("游客来了多少", "民宿118家。", "接待游客3万人次。"),
    ("签约企业里外资有几家", "签约企业79家。", "签约企业79家，其中外商投资8家。"),
    ("2024年经济增长目标是百分之几", "“十五”期间年均经济增长7%左右。", "今年经济增长目标为7%。"),
]
BASED = [
    ("停车一小时多少钱", "停车场投资860万元。", "每小时收3元。"),
    ("停车场包月多少", "超过30分钟每小时收3元。", "月租300元。"),
    ("柑橘一斤卖多少钱", "柑橘节签约1800万元。", "柑橘收购价每公斤6元。"),
    ("午餐一份多少钱", "送餐上门每次加收1元。", "午餐每份8元。"),
    ("门票多少钱", "展馆投资900万元。", "成人票30元。"),
    ("低保每月多少", "低保支出320万元。", "低保标准提高到920元。"),
    ("治污泥多少钱一次", "治污泥花了3万元。", "治污泥每次300元。"),
]


@pytest.mark.parametrize(("question", "other", "asked_for"), MEASURED)
def test_a_figure_must_measure_what_is_asked(question: str, other: str, asked_for: str) -> None:
    read = read_question(question)
    assert unmeasured(read, other)
    assert not unmeasured(read, asked_for)


@pytest.mark.parametrize(("question", "other", "asked_for"), BASED)
def test_what_is_asked_by_the_piece_is_told_by_the_piece(question: str, other: str, asked_for: str) -> None:
    read = read_question(question)
    assert no_base(read, other)
    assert not no_base(read, asked_for)


def test_what_stands_before_may_name_the_measure() -> None:
    read = read_question("服务费多少")
    assert unmeasured(read, "首年5000元。")
    assert not unmeasured(read, "首年5000元。", "养老服务收费标准")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("今年工人干活效率高了多少", "劳动生产率增长13%。"),  # no official rate
        ("拿工资的有多少人", "转移就业64万人。"),  # people are asked for
        ("增速高于全国多少个百分点", "增速高于全国2.5个百分点。"),
        ("项目是第几批", "入选第三批项目。"),
        ("2021年到2023年收入年均增长多少", "三年来收入年均增长8%。"),
        ("城里有多少户人家", "城里住着3000户。"),
        ("哪一天开工", "3月5日开工。"),
    ],
)
def test_what_measures_it_is_let_be(question: str, sentence: str) -> None:
    read = read_question(question)
    assert not unmeasured(read, sentence)
    assert not no_base(read, sentence)
