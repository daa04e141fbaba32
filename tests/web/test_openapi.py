"""The OpenAPI description is true: Schemathesis asks all that it allows and much that it does not."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from assistant.settings import Settings
from tests.web.serving import running
from tests.web.world import FakeAssistant, make_app


@pytest.mark.server
def test_the_whole_description_is_true(tmp_path):
    settings = Settings(limit_address="1000000/minute", limit_site="1000000/minute")
    with running(make_app(FakeAssistant(), settings)) as address:
        command = [
            "-m",
            "schemathesis.cli",
            "run",
            f"{address}/api/openapi.json",
            "--max-examples",
            "60",
            "--seed",
            "1",
        ]
        run = subprocess.run([sys.executable, *command, "--no-color"], cwd=tmp_path, text=True, capture_output=True)
    assert run.returncode == 0, run.stdout + run.stderr
    selected, described = re.search(r"Operations: +(\d+) selected / (\d+) total", run.stdout).groups()
    assert selected == described and int(selected) >= 5
