"""What the reader learns from, on a world of a few sentences: two towns' reports and written questions about them."""

import pytest

from assistant.reader.training.examples import Example, Shelf
from corpus.build import build_document

TOWNS = {
    "songlin": "松林镇工作报告\n松林镇茶叶加工厂于2023年5月建成投产，占地45亩。"
    "镇里引进了三家企业。全镇新建农村公路18.6公里。\n",
    "baisha": "白沙镇工作报告\n白沙镇文化中心于2023年9月28日开馆，馆内有图书3万册。白沙镇新建农村公路9公里。\n",
}
ASKED = {
    "songlin": [("茶叶加工厂占地多少亩", "45亩"), ("修了多少公里公路", "18.6公里"), ("引进了几家企业", "三家企业")],
    "baisha": [("文化中心有多少图书", "3万册"), ("修了多少公里公路", "9公里")],
}


@pytest.fixture(scope="module")
def shelves():
    found = []
    for name, text in TOWNS.items():
        document = build_document(name, text)
        examples = [
            Example(q, "formal", name, frozenset(s.id for s in document.sentences if a in s.text), a, "")
            for q, a in ASKED[name]
        ]
        found.append(Shelf(document, tuple(examples)))
    return found
