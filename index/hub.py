"""Fetching a model by its hub name, within a deadline, for machines that have a network and may use it.

The hub's own client retries for minutes where packets are silently dropped and offers no overall limit, so it runs
in a separate process that is ended when the time is up. This file is never reached with a local model folder.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_DOWNLOAD_FACTOR = 60  # the deadline is for an unreachable hub; a download that has begun may take this much longer

_PRELUDE = """
import sys
from huggingface_hub import HfApi, constants, snapshot_download
constants.HF_HUB_OFFLINE = False
constants.HF_HUB_DISABLE_TELEMETRY = True
"""
_REACH = _PRELUDE + "print(HfApi().model_info(sys.argv[1]).sha)"
_FETCH = _PRELUDE + "print(snapshot_download(sys.argv[1], revision=sys.argv[2]))"


class ModelError(Exception):
    """A model that cannot be used; the message says in Chinese and English what to do."""


def fetch(name: str, deadline_s: float) -> Path:
    """Return the folder of the hub model `name`, downloading it where it is not there yet.

    Raises `ModelError` when the hub does not answer within `deadline_s` seconds or refuses.
    """
    revision = _ask(name, deadline_s, _REACH)
    return Path(_ask(name, deadline_s * _DOWNLOAD_FACTOR, _FETCH, revision))


def _ask(name: str, deadline_s: float, code: str, *arguments: str) -> str:
    try:
        done = subprocess.run(
            [sys.executable, "-c", code, name, *arguments],
            capture_output=True,
            text=True,
            timeout=deadline_s,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _unreachable(name, f"{deadline_s:g} s") from error
    if done.returncode or not done.stdout.strip():
        lines = done.stderr.strip().splitlines()
        raise _unreachable(name, lines[-1] if lines else f"exit status {done.returncode}")
    return done.stdout.strip().splitlines()[-1]


def _unreachable(name: str, why: str) -> ModelError:
    return ModelError(
        f"无法从模型库取得模型“{name}”（{why}）。请先把模型文件夹下载到本机，并把模型设置指向该文件夹。"
        f" / The hub did not deliver the model {name!r} ({why}). "
        "Download the model folder to this machine and set the model setting to that folder."
    )
