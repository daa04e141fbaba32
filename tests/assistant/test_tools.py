"""The tools of the Model Context Protocol, called as another program calls them."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("mcp")
from mcp import Client, StdioServerParameters

from assistant.tools import create_server

ROOT = Path(__file__).resolve().parents[2]


def call(server, tool, **arguments):
    async def run():
        async with Client(server) as client:
            return await client.call_tool(tool, arguments)

    result = asyncio.run(run())
    return result.structured_content, result.is_error, result.content[0].text if result.content else ""


@pytest.fixture(scope="module")
def server(nianli):
    return create_server(nianli)


def test_an_answer_quotes_the_report_at_its_offsets(server, nianli):
    answer, failed, _ = call(server, "ask_report", question="龙溪小学什么时候启用的？")
    assert not failed
    assert (answer["status"], answer["short"]) == ("answered", "2024年9月")
    text = nianli.index.documents[0].text
    assert all(text[c["start"] : c["end"]] == c["quote"] for c in answer["citations"])


def test_a_follow_up_is_understood_by_the_earlier_question(server):
    answer, _, _ = call(server, "ask_report", question="那它什么时候启用的？", history=["龙溪小学在哪里？"])
    assert "2024年9月" in answer["answer"]


def test_a_refusal_is_no_error_and_cites_nothing(server):
    answer, failed, _ = call(server, "ask_report", question="今天的天气怎么样？")
    assert not failed and answer["refused"] and answer["citations"] == []


def test_claims_get_verdicts_and_the_differing_words(server):
    text = "2024年9月，衢江区廿里镇龙溪小学正式投入使用。2022年9月，衢江区廿里镇龙溪小学正式投入使用。"
    claims, _, _ = call(server, "check_claim", text=text)
    verdicts = [claim["verdict"] for claim in claims["result"]]
    assert verdicts == ["supported", "contradicted"]
    assert "2024" in claims["result"][1]["differences"][0]["document"]


def test_the_source_is_read_by_sentences(server, nianli):
    document = nianli.index.documents[0]
    source, _, _ = call(server, "read_source", document=document.id, first=3, last=5)
    assert [s["text"] for s in source["sentences"]] == [s.text for s in document.sentences[3:6]]
    assert source["total"] == len(document.sentences)


@pytest.mark.parametrize("name", ["../../etc/passwd", "nothing", ""])
def test_a_report_that_is_not_there_is_told_with_those_that_are(server, nianli, name):
    _, failed, text = call(server, "read_source", document=name)
    assert failed and nianli.index.documents[0].id in text


def test_too_long_a_text_is_refused_in_words(server):
    _, failed, text = call(server, "check_claim", text="长" * 20_001)
    assert failed and "20000" in text


def test_tools_say_that_they_only_read(server):
    async def run():
        async with Client(server) as client:
            return (await client.list_tools()).tools

    tools = asyncio.run(run())
    assert {tool.name for tool in tools} == {"ask_report", "check_claim", "read_source"}
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)


@pytest.mark.server
def test_another_program_starts_it_and_asks_over_standard_input(tmp_path):
    environment = {**os.environ, "NIANLI_DATA": str(tmp_path)}
    start = StdioServerParameters(
        command=sys.executable, args=["-m", "assistant", "mcp"], env=environment, cwd=str(ROOT)
    )
    answer, failed, _ = call(start, "ask_report", question="龙溪小学什么时候启用的？")
    assert not failed and answer["short"] == "2024年9月"


@pytest.mark.server
def test_it_also_answers_over_http_on_loopback(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "assistant", "mcp", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "NIANLI_DATA": str(tmp_path)})
    try:
        for _ in range(1800):
            assert process.poll() is None
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        answer, failed, _ = call(f"http://127.0.0.1:{port}/mcp", "ask_report", question="龙溪小学什么时候启用的？")
        assert not failed and answer["short"] == "2024年9月"
    finally:
        process.terminate()
        process.wait(10)
