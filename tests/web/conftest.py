"""One toy site for the tests of this folder; no socket is opened."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.settings import Settings
from assistant.web.app import create_app
from tests.web.world import FakeAssistant


def make_app(assistant: FakeAssistant, settings: Settings) -> FastAPI:
    """The app, made inside an event loop: outside one Gradio opens loops of its own and never closes them."""

    async def make() -> FastAPI:
        return create_app(assistant, settings)

    return asyncio.run(make())


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def settings() -> Settings:
    return Settings(contact="柳河镇便民服务中心 0570-0000000")


@pytest.fixture
def client(assistant: FakeAssistant, settings: Settings) -> Iterator[TestClient]:
    with TestClient(make_app(assistant, settings), raise_server_exceptions=False) as client:
        yield client
