"""The program as an operator starts it: a process of its own that may reach nobody."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

import ui
from assistant.settings import Settings
from tests.web.staff.openid import CLIENT, SECRET

ROOT = Path(__file__).resolve().parent.parent
REPORT = """柳河镇建设报告

一、教育

柳河镇小学于2023年开工建设，总投资额约3.2亿元，预计2025年9月启用。学校共设36个班。

二、道路

东风大桥全长410米，今年5月已经通车。
"""


def start(folder: Path, **settings: str) -> subprocess.Popen[str]:
    documents = folder / "documents"
    documents.mkdir()
    (documents / "liuhe.txt").write_text(REPORT, encoding="utf-8")
    environment = {
        "NIANLI_DOCUMENTS": str(documents),
        "NIANLI_DATA": str(folder / "var"),
        "NIANLI_PORT": "0",
        "PYTHONPATH": str(ROOT / "tests" / "web" / "guard"),
        "OUTSIDE_CALLS": str(folder / "outside"),
        "OMP_NUM_THREADS": "1",
        "http_proxy": "http://proxy.example:3128",
        **settings,
    }
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("NIANLI_", "GRADIO_", "HF_"))
    }
    return subprocess.Popen(
        [sys.executable, str(ROOT / "ui.py")],
        cwd=folder, env=inherited | environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


@pytest.mark.server
def test_it_starts_answers_and_stops_without_reaching_anyone(tmp_path):
    process = start(tmp_path)
    try:
        assert process.stdout
        lines = []
        while not (address := re.search(r"http://\S+/", lines[-1] if lines else "")):
            lines.append(process.stdout.readline())
            assert lines[-1], (process.stderr and process.stderr.read()) or "it ended without a word"
        assert len(lines) <= 2 and re.search("[\u4e00-\u9fff].*[a-z]{4}", lines[0]), "what it does, in both languages"
        with httpx.Client(base_url=address.group(), trust_env=False, timeout=20) as client:
            assert client.get("/").status_code == 200
            assert "server" not in client.get("/").headers
            answer = client.post("/api/ask", json={"question": "柳河镇小学什么时候启用？"}).json()
            assert answer["status"] == "answered" and "2025年9月" in answer["answer"]
            page = client.get(answer["citations"][0]["link"]).text
            assert f'<mark class="s" id="s{answer["citations"][0]["sentence"]}">' in page
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert time.monotonic() - began < 10
    finally:
        process.kill()
        process.communicate()
    assert not (tmp_path / "outside").exists(), (tmp_path / "outside").read_text()
    assert {path.name for path in (tmp_path / "documents").iterdir()} == {"liuhe.txt"}


@pytest.mark.server
@pytest.mark.parametrize(
    ("setting", "value", "named"),
    [
        ("NIANLI_DOCUMENTS", "/nowhere/reports", "/nowhere/reports"),
        ("NIANLI_MODEL", "/nowhere/model", "/nowhere/model"),
        ("NIANLI_MODEL", "someone/some-model", "someone/some-model"),
        ("NIANLI_PORT", "ninety", "NIANLI_PORT"),
    ],
)
def test_what_is_missing_or_wrong_is_named_in_both_languages_with_a_remedy(tmp_path, setting, value, named):
    process = start(tmp_path, **{setting: value})
    _, complaint = process.communicate(timeout=300)
    assert process.returncode == 1
    assert named in complaint and "Traceback" not in complaint
    assert re.search("[\u4e00-\u9fff]", complaint) and re.search("[a-z]{4}", complaint)


def test_a_port_in_use_is_told_at_once_with_the_remedy():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ui.StartError, match=rf"127\.0\.0\.1:{port}.*NIANLI_PORT"):
            ui.open_port("127.0.0.1", port)


def test_a_free_port_is_taken_on_loopback_only_by_default():
    with ui.open_port(Settings().host, 0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_a_wrong_setting_is_named(monkeypatch):
    monkeypatch.setenv("NIANLI_PORT", "ninety")
    with pytest.raises(ui.StartError, match="NIANLI_PORT"):
        ui.read_settings()


OF_A_PROVIDER = {
    "NIANLI_OIDC_ISSUER": "https://id.example.gov.cn/realms/staff",
    "NIANLI_OIDC_CLIENT": CLIENT,
    "NIANLI_OIDC_SECRET": SECRET,
    "NIANLI_PUBLIC_ADDRESS": "https://desk.example",
}


def test_the_settings_of_a_provider_are_read_and_the_secret_is_not_shown(monkeypatch):
    for name, value in OF_A_PROVIDER.items():
        monkeypatch.setenv(name, value)
    settings = ui.read_settings()
    assert settings.oidc_secret.get_secret_value() == SECRET
    assert SECRET not in repr(settings)


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"NIANLI_OIDC_CLIENT": ""}, "NIANLI_OIDC_CLIENT"),
        ({"NIANLI_OIDC_SECRET": ""}, "NIANLI_OIDC_SECRET"),
        ({"NIANLI_PUBLIC_ADDRESS": ""}, "NIANLI_PUBLIC_ADDRESS"),
        ({"NIANLI_OIDC_ISSUER": ""}, "NIANLI_OIDC_ISSUER"),
        ({"NIANLI_OIDC_ISSUER": "id.example.gov.cn"}, "NIANLI_OIDC_ISSUER"),
        ({"NIANLI_OIDC_ISSUER": "http://id.example.gov.cn"}, "NIANLI_OIDC_ISSUER"),
        ({"NIANLI_OIDC_ISSUER": "http://localhost.example.gov.cn"}, "NIANLI_OIDC_ISSUER"),
        ({"NIANLI_OIDC_ISSUER": "https://id.example.gov.cn/?realm=1"}, "NIANLI_OIDC_ISSUER"),
        ({"NIANLI_OIDC_CLAIM": ""}, "NIANLI_OIDC_CLAIM"),
        ({"NIANLI_PUBLIC_ADDRESS": "http://desk.example"}, "NIANLI_PUBLIC_ADDRESS"),
        ({"NIANLI_PUBLIC_ADDRESS": "https://desk.example/staff"}, "NIANLI_PUBLIC_ADDRESS"),
    ],
)
def test_a_wrong_or_missing_setting_of_a_provider_stops_the_start_and_is_named(monkeypatch, changed, named):
    for name, value in {**OF_A_PROVIDER, **changed}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ui.StartError, match=named) as told:
        ui.read_settings()
    assert SECRET not in str(told.value)
