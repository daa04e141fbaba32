"""What speaks for a statement or against it, and verdicts on statements in other words than their sentence's.

`other_words.jsonl` holds questions in people's words over sentences of reports or like them, half of them true, by what
the verdict hangs on. Not all are told rightly yet; how many must not become fewer.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from assistant.answering.check import hold
from assistant.answering.leanings import leaning, moved
from assistant.reader.cross import CrossReader
from assistant.reader.verdicts import HERE, VerdictReader
from assistant.statements.figures import pairings
from assistant.understanding.question import fold

LIST = Path(__file__).parent / "other_words.jsonl"
AT_LEAST = {
    **{"direction": 0.95, "rank": 0.8, "stage": 0.9, "state": 0.85, "whose": 0.7, "time": 0.75},
    **{"whole": 0.9, "denial": 0.95, "year": 0.85, "age": 1.0, "first": 1.0, "trouble": 0.8, "listed": 0.85},
}


@pytest.fixture(scope="module")
def judge(encoder):
    return VerdictReader(encoder, CrossReader(encoder, HERE / "network.safetensors"))


class Meaning:
    """Nothing is near anything in meaning."""

    def nearness(self, statement, text):
        return 0.0


def leans(statement, sentence):
    return leaning(Meaning(), statement, sentence, pairings(statement, sentence))


def test_verdicts_on_statements_in_other_words(judge):
    rows = [json.loads(line) for line in LIST.read_text(encoding="utf-8").splitlines()]
    right, number = Counter(), Counter(row["class"] for row in rows)
    for row in rows:
        finding = hold(judge, fold(row["question"]), row["sentence"], about=True)
        right[row["class"]] += finding.verdict == row["verdict"]
    assert {name: right[name] / number[name] >= least for name, least in AT_LEAST.items()} == dict.fromkeys(
        AT_LEAST, True
    )


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("床位多了", "床位由300张扩至520张。"),
        ("唐山港吞吐量是世界第二", "唐山港沿海货物吞吐量稳居全球第2位。"),
        ("污水厂用起来了", "污水处理厂已通过竣工验收并正式运行。"),
        ("饭不要钱", "对困难学生提供免费午餐。"),
        ("礼拜六上午有人", "周一至周五办公，周六上午照常办理。"),
        ("借的债都按时还了", "全年没有发生债务逾期。"),
        ("烟囱会留着不拆", "建设口袋公园，保留红砖烟囱。"),
        ("抢着早登记也占不到便宜", "先登记后登记不影响录取顺序。"),
        ("玉米要种2000万亩", "建设1500万亩小麦、2000万亩玉米高产示范区。"),
    ],
)
def test_what_speaks_for_a_statement(statement, sentence):
    assert leans(statement, sentence) > 0


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("床位少了", "床位由300张扩至520张。"),
        ("出口增长了5%", "出口下降5%。"),
        ("反华提案被挫败，这是第七次了", "第八次挫败反华提案，第七次粉碎图谋。"),
        ("已经签协议了", "协议尚未签订。"),
        ("先从西部试起", "先在东部沿海地区进行试点。"),
        ("星期天也开门", "周一至周五办公，周日休息。"),
        ("商铺也可以当学区房用", "商铺不作为入学依据。"),
        ("没用完的时长能留到下个月", "当月未用完的时长不结转到次月。"),
        ("小麦要种2000万亩", "建设1500万亩小麦、2000万亩玉米高产示范区。"),
        ("2025年修路12公里", "2024年修路12公里，2025年计划修路18公里。"),
        ("没有死过人", "未发生较大以上事故，但发生亡人事故1起。"),
    ],
)
def test_what_speaks_against_a_statement(statement, sentence):
    assert leans(statement, sentence) < 0


def test_nothing_speaks_for_or_against():
    assert leans("镇上修了一座桥", "镇上新建图书馆一座。") == 0


def test_the_same_way_confirms_no_figure():
    """As much as stated, and no more than the way agrees."""
    assert leans("出口增长了5%", "出口增长9%。") == 0


@pytest.mark.parametrize(("probability", "by", "after"), [(0.5, 0.0, 0.5), (0.5, 1.5, 0.82), (0.9, -3.0, 0.31)])
def test_odds_are_moved(probability, by, after):
    assert moved(probability, by) == pytest.approx(after, abs=0.005)
