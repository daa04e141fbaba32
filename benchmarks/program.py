"""The program as its users start it, for the benchmarks that stand before it. Imports nothing heavy."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def running(data: Path) -> Iterator[str]:
    """The program, started on a free port over the bundled report; gives its address once it answers."""
    environment = os.environ | {"NIANLI_PORT": "0", "NIANLI_DATA": str(data)}
    command = [sys.executable, str(ROOT / "ui.py")]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        try:
            ready = next(line for line in process.stdout or () if "http://" in line)
            yield re.findall(r"http://[0-9.:]+/", ready)[0]
        finally:
            process.terminate()
