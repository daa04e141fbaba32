"""The same questions with other hash seeds, and in another order, give the same bytes, times apart."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.settings import ROOT

GOLD = ROOT / "tests" / "gold" / "nianli_dev.jsonl"
TIMES = "latency_ms"


def answers(rows: list[str], seed: str, folder: Path) -> dict[str, str]:
    """Each question's line of `batch`, without its time, by its id."""
    asked, out = folder / f"asked-{seed}.jsonl", folder / f"answers-{seed}.jsonl"
    asked.write_text("\n".join(rows), "utf-8")
    environment = os.environ | {"PYTHONHASHSEED": seed, "NIANLI_DATA": str(folder / "var"), "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "assistant", "batch", str(asked), str(out)]
    subprocess.run(command, check=True, cwd=ROOT, env=environment, capture_output=True)
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    return {line["id"]: json.dumps({k: v for k, v in line.items() if k != TIMES}, sort_keys=True) for line in lines}


@pytest.mark.server
def test_same_bytes_for_every_seed_and_order(tmp_path):
    rows = GOLD.read_text("utf-8").splitlines()
    first = answers(rows, "0", tmp_path)
    assert len(first) == len(rows)
    assert answers(rows[::-1], "1", tmp_path) == first
    assert answers(rows[1::2] + rows[::2], "2", tmp_path) == first
