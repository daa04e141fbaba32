"""The house rules, held over the whole tree; and each rule shown to fail on a tree that breaks it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import house

ROOT = Path(__file__).resolve().parent.parent
OVER_MODULES = [
    house.upward_imports,
    house.web_libraries_below,
    house.root_imports,
    house.import_cycles,
    house.environment_readers,
    house.settings_tables,
    house.unsafe_loading,
    house.missing_docstrings,
    house.loose_dataclasses,
    house.lightgbm_alone,
]
BAD_TREES = [
    (house.upward_imports, {"corpus/load.py": "import index.search", "index/search.py": ""}),
    (house.upward_imports, {"corpus/load.py": "def f():\n    from index.search import Hit", "index/search.py": ""}),
    (house.upward_imports, {"index/search.py": "from assistant import answer", "assistant/answer.py": ""}),
    (
        house.upward_imports,
        {"assistant/line.py": "from assistant.web import app", "assistant/web/app.py": ""},
    ),
    (
        house.upward_imports,
        {"assistant/line.py": "from .web.app import create_app", "assistant/web/app.py": ""},
    ),
    (house.upward_imports, {"assistant/web/app.py": "import ui", "ui.py": ""}),
    (house.upward_imports, {"index/store.py": "from tests.index.toy import ToyEncoder"}),
    (
        house.upward_imports,
        {"index/a.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import ui", "ui.py": ""},
    ),
    (house.web_libraries_below, {"assistant/answering/check.py": "import gradio as gr"}),
    (house.web_libraries_below, {"index/search.py": "def f():\n    from fastapi import FastAPI"}),
    (house.web_libraries_below, {"corpus/load.py": "from starlette.responses import Response"}),
    (
        house.root_imports,
        {"index/__init__.py": "", "index/store.py": "from index import search", "index/search.py": ""},
    ),
    (
        house.upward_imports,
        {"assistant/values/units.py": "from assistant.reader import spans", "assistant/reader/spans.py": ""},
    ),
    (house.root_imports, {"index/__init__.py": "", "index/store.py": "from . import search", "index/search.py": ""}),
    (house.root_imports, {"assistant/__init__.py": "", "assistant/web/app.py": "import assistant"}),
    (
        house.import_cycles,
        {"index/a.py": "import index.b", "index/b.py": "import index.c", "index/c.py": "import index.a"},
    ),
    (house.import_cycles, {"index/a.py": "from index import b", "index/b.py": "def f():\n    from index.a import g"}),
    (house.environment_readers, {"index/embedding.py": "import os\nFOLDER = os.environ['MODEL']"}),
    (house.environment_readers, {"index/__main__.py": "import os\nFOLDER = os.getenv('MODEL')"}),
    (house.environment_readers, {"index/hub.py": "import os\nos.environ.setdefault('HF_HUB_OFFLINE', '1')"}),
    (house.environment_readers, {"index/hub.py": "from os import environ"}),
    (house.environment_readers, {"assistant/web/app.py": "from assistant.settings import Settings\nS = Settings()"}),
    (house.settings_tables, {"index/options.py": "class Options(BaseSettings):\n    limit: int = 1"}),
    (house.unsafe_loading, {"index/store.py": "import pickle"}),
    (house.unsafe_loading, {"index/store.py": "def f(p):\n    from joblib import load\n    return load(p)"}),
    (house.unsafe_loading, {"index/store.py": "import numpy as np\nA = np.load('a.npy', allow_pickle=True)"}),
    (house.unsafe_loading, {"assistant/values/quantities.py": "def value(text):\n    return eval(text)"}),
    (house.missing_docstrings, {"corpus/clean.py": "LIMIT = 1"}),
    (house.loose_dataclasses, {"corpus/a.py": "@dataclass\nclass A:\n    x: int"}),
    (house.lightgbm_alone, {"assistant/reader.py": "import lightgbm\nimport torch"}),
    (house.lightgbm_alone, {"assistant/reader.py": "import lightgbm"}),
    (house.loose_dataclasses, {"corpus/a.py": "@dataclasses.dataclass(frozen=True)\nclass A:\n    x: int"}),
]
GOOD_TREE = {
    "corpus/__init__.py": "",
    "corpus/document.py": '"""Types."""\nfrom dataclasses import dataclass\n'
    "@dataclass(frozen=True, slots=True)\nclass A:\n    x: int",
    "index/__init__.py": "",
    "index/search.py": '"""Search."""\nfrom typing import TYPE_CHECKING\nfrom corpus.document import A\n'
    "if TYPE_CHECKING:\n    from index.store import S",
    "index/store.py": '"""Store."""\nimport torch\nimport lightgbm\nfrom index.search import A\nS = A.eval()',
    "assistant/__main__.py": '"""Commands."""\nimport os\n'
    "from assistant.settings import Settings\nS = Settings(os.environ)",
    "assistant/settings.py": '"""Settings."""\nclass Settings(BaseSettings):\n    port: int = 1',
    "assistant/web/app.py": '"""App."""\nimport gradio\nfrom assistant.settings import Settings',
    "ui.py": '"""Start."""\nimport os\nimport uvicorn\nos.environ.update(A="1")',
}
BAD_TEXTS = [
    "see /" + "home/someone/report.txt",
    "MODEL = '/" + "root/model'",
    "pip install --extra-" + "index-url somewhere",
    "https://py" + "pi.example.org/simple",
    "registry" + ".example.com/simple",
]


def grow(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def modules() -> dict[str, house.Module]:
    return house.read_modules(ROOT)


def test_the_whole_program_is_looked_at(modules: dict[str, house.Module]) -> None:
    assert {"ui", "corpus.document", "index.search", "assistant.answer", "assistant.web.app"} <= modules.keys()


@pytest.mark.parametrize("rule", OVER_MODULES, ids=lambda rule: rule.__name__)
def test_the_tree_keeps_the_rule(rule: Callable[..., list[str]], modules: dict[str, house.Module]) -> None:
    broken = rule(modules)
    assert not broken, "\n".join([rule.__doc__ or "", *broken])


def test_no_place_of_one_machine_is_named() -> None:
    assert not house.places_named(ROOT)


@pytest.mark.parametrize(("rule", "files"), BAD_TREES)
def test_a_tree_that_breaks_the_rule_is_found(
    rule: Callable[..., list[str]], files: dict[str, str], tmp_path: Path
) -> None:
    broken = rule(house.read_modules(grow(tmp_path, files)))
    assert len(broken) == 1
    assert any(name.split("/")[-1].removesuffix(".py") in broken[0] for name in files)


@pytest.mark.parametrize("rule", OVER_MODULES, ids=lambda rule: rule.__name__)
def test_a_tree_that_keeps_the_rules_is_left_in_peace(rule: Callable[..., list[str]], tmp_path: Path) -> None:
    assert rule(house.read_modules(grow(tmp_path, GOOD_TREE))) == []


@pytest.mark.parametrize("text", BAD_TEXTS)
def test_a_file_that_names_a_place_is_found(text: str, tmp_path: Path) -> None:
    grow(tmp_path, {"docs/a.md": f"good line\n{text}\n", "README.md": "see docs/a.md and http://127.0.0.1:7860/\n"})
    assert [found.split(" ")[0] for found in house.places_named(tmp_path)] == ["docs/a.md:2"]
