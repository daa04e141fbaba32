"""Many reports that say the same of other places: the one that is asked about is cited, or none."""

import pytest

from assistant.answer import Status
from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.build import build_document
from index.build import build_in_memory

COUNTIES = {
    "江东县": ("5.1%", "13.2"),
    "山阳县": ("6.4%", "8.7"),
    "云溪县": ("7.3%", "21.5"),
    "白河县": ("4.2%", "5.9"),
}
TEXT = """2025年{name}政府工作报告
——2025年1月14日在{name}第十届人民代表大会第四次会议上
各位代表：现在，我代表县人民政府，向大会报告工作。
一、2024年工作回顾
过去一年，全县上下稳中求进，经济运行持续向好。全县生产总值增长{growth}，一般公共预算收入达到{income}亿元。
民生保障有力，新建改建农村公路，群众出行更加方便。
二、2025年工作安排
今年，要着力扩大有效投资，促进消费，增加居民收入。
"""


@pytest.fixture(scope="module")
def assistant(encoder) -> Assistant:  # type: ignore[no-untyped-def]
    documents = [
        build_document(f"2025年{name}政府工作报告", TEXT.format(name=name, growth=growth, income=income))
        for name, (growth, income) in COUNTIES.items()
    ]
    return Assistant(build_in_memory(documents, encoder), Settings())


@pytest.mark.parametrize("name", COUNTIES)
@pytest.mark.parametrize(
    ("question", "place"), [("{} 2024 年生产总值增长多少", 0), ("{}一般公共预算收入达到多少亿元？", 1)]
)
def test_the_report_that_is_asked_about_is_cited(assistant: Assistant, name: str, question: str, place: int) -> None:
    answer = assistant.ask(question.format(name))
    assert answer.status is Status.ANSWERED
    assert {cited.document for cited in answer.citations} == {f"2025年{name}政府工作报告"}
    assert COUNTIES[name][place] in answer.text


def test_a_follow_up_stays_with_the_report(assistant: Assistant) -> None:
    answer = assistant.ask("那一般公共预算收入呢？", ["山阳县2024年生产总值增长多少？"])
    assert {cited.document for cited in answer.citations} == {"2025年山阳县政府工作报告"}
