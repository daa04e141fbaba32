"""The assistant over the report that ships with the program, made once."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.settings import ROOT, Settings
from corpus.build import build_document
from corpus.load import load_documents
from index.build import build_in_memory


@pytest.fixture(scope="session")
def nianli(encoder, tmp_path_factory):
    documents = load_documents(ROOT / "corpus" / "documents").documents
    return Assistant(build_in_memory(documents, encoder), Settings(data=Path(tmp_path_factory.mktemp("var"))))


PARK = """松林镇2023年工作报告
一、产业发展
松林镇茶叶加工厂于2023年5月建成投产，总投资3200万元，占地45亩。该项目年产绿茶600吨，带动就业120人。
镇里引进了云雾食品、山泉饮料、竹海家具三家企业。
二、民生改善
全镇新建农村公路18.6公里，改造危房37户。松林镇卫生院新楼正在建设，预计2024年10月投入使用。
"""
RIVER = """白沙镇2023年工作报告
白沙镇全年完成固定资产投资2.4亿元，同比增长8.5%。
白沙镇文化中心于2023年9月28日开馆，馆内有图书3万册。
白沙镇新建农村公路9公里。
"""


@pytest.fixture(scope="session")
def two_towns(encoder, tmp_path_factory):
    documents = [build_document("songlin-2023", PARK), build_document("baisha-2023", RIVER)]
    return Assistant(build_in_memory(documents, encoder), Settings(data=Path(tmp_path_factory.mktemp("var"))))
