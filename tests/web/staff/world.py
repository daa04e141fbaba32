"""A small real site for the staff desk: the bundled model over two short reports, and an account of each role."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI

from assistant.assistant import Assistant
from assistant.live import Live
from assistant.publishing import Publisher
from assistant.settings import Settings
from assistant.store.accounts import Role
from assistant.store.store import Store
from assistant.web.app import create_app
from index.embedding import SentenceTransformerEncoder
from index.store import ensure_index

SITE = "https://desk.example"
PASSWORD = "correct horse battery"
REPORTS = {
    "songlin-2023": """松林镇2023年工作报告
一、产业发展
松林镇茶叶加工厂于2023年5月建成投产，总投资3200万元，占地45亩。该项目年产绿茶600吨，带动就业120人。
镇里引进了云雾食品、山泉饮料、竹海家具三家企业。
二、民生改善
全镇新建农村公路18.6公里，改造危房37户。松林镇卫生院新楼正在建设，预计2024年10月投入使用。
""",
    "baisha-2022": """白沙镇2022年工作报告
白沙镇全年完成固定资产投资2.4亿元，同比增长8.5%。
白沙镇文化中心于2022年9月28日开馆，馆内有图书3万册。
白沙镇新建农村公路9公里。
""",
}


@dataclass
class World:
    """A site with everything behind it."""

    app: FastAPI
    store: Store
    publisher: Publisher
    settings: Settings


def make_world(folder: Path, encoder: SentenceTransformerEncoder, accounts: bool = True) -> World:
    """Make a site whose data is below `folder`; why its app is made in a loop of its own: `tests/web/world.py`."""
    documents = folder / "documents"
    documents.mkdir(parents=True)
    for name, text in REPORTS.items():
        (documents / f"{name}.txt").write_text(text, encoding="utf-8")
    settings = Settings(documents=documents, data=folder / "var", contact="便民服务中心 0570-0000000")
    store = Store.open("", settings.data, keep_days=90)
    for role in Role if accounts else ():
        store.accounts.add(role.value, role, PASSWORD, by="setup")
    live = Live(Assistant(ensure_index(documents, settings.index, encoder, note=lambda line: None), settings))
    publisher = Publisher(live, store, settings)

    async def make() -> FastAPI:
        return create_app(live, settings, store, publisher)

    with ThreadPoolExecutor(1) as thread:
        app = thread.submit(lambda: asyncio.run(make())).result()
    return World(app, store, publisher, settings)
