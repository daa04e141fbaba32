"""The documentation is complete and names nothing that is gone: packages, settings, commands, files, links."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import typer

import assistant.__main__
import corpus.__main__
import index.__main__
from assistant.answer import Status
from assistant.settings import ROOT as PROGRAM
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    path
    for folder in (".", "docs", "docs/decisions", "index/model", "assistant/reader", "tests/gold")
    for path in (ROOT / folder).glob("*.md")
)
OURS = {"corpus", "index", "assistant", "ui", "tests", "benchmarks"}
# Not imported by name: torch carries the embedding model, the hub's client works in a process of its own, SQLAlchemy
# loads the driver that an address names, and limits opens redis.
RUN_ONLY = {"torch", "huggingface-hub", "psycopg", "psycopg-binary", "redis"}
TOOLS = {"axe-playwright-python", "mypy", "ruff", "schemathesis"}
APPS = {"corpus": corpus.__main__.app, "index": index.__main__.app, "assistant": assistant.__main__.app}
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(name: str) -> dict[str, str]:
    lines = [line for line in read(name).splitlines() if line and line[0] not in "#-"]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines), "every package is pinned exactly"
    return dict(line.split("==") for line in lines)


def first_cells(page: str) -> list[str]:
    return re.findall(r"^\| `([^`]+)`", read(page), re.MULTILINE)


def imported(*places: str, training: bool = True) -> set[str]:
    """Packages imported by the files in `places`, by the name they are installed under."""
    files = [file for place in places for file in [*(ROOT / place).rglob("*.py"), ROOT / place] if file.is_file()]
    files = [file for file in files if training or "training" not in file.parts]
    roots = set()
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                roots |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                roots.add(node.module.split(".")[0])
    installed = distributions()
    return {canonical(installed[root][0]) for root in roots - OURS - sys.stdlib_module_names if root in installed}


@cache
def distributions() -> Mapping[str, list[str]]:
    """The packages that hold each module of this environment."""
    return packages_distributions()


def commands() -> Iterator[tuple[str, set[str]]]:
    for package, app in APPS.items():
        yield from in_group(f"python -m {package}", typer.main.get_command(app))


def in_group(above: str, group: Any) -> Iterator[tuple[str, set[str]]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from in_group(f"{above} {name}", command)
            continue
        options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        yield f"{above} {name}", options - {"--help"}


def test_every_package_has_its_line_and_every_line_its_package() -> None:
    pinned = [*pins("requirements.txt"), *pins("requirements-dev.txt"), *pins("requirements-mcp.txt")]
    assert sorted(first_cells("docs/dependencies.md")) == sorted(pinned)


def test_the_constraints_hold_the_same_pins() -> None:
    constraints = {canonical(name): version for name, version in pins("constraints.txt").items()}
    for name, version in {
        **pins("requirements.txt"),
        **pins("requirements-dev.txt"),
        **pins("requirements-mcp.txt"),
    }.items():
        assert constraints.get(canonical(name)) == version, name


def test_torch_is_pinned_first() -> None:
    assert next(iter(pins("requirements.txt"))) == "torch"


def test_what_the_program_imports_is_what_is_pinned_for_it() -> None:
    program = imported("corpus", "index", "assistant", "ui.py", training=False)
    assert program - set(pins("requirements.txt")) - set(pins("requirements-mcp.txt")) == set()
    assert set(pins("requirements.txt")) - program - RUN_ONLY == set()


def test_what_tests_and_training_import_is_pinned() -> None:
    needed = imported("tests", "benchmarks", "index", "assistant", "corpus", "ui.py")
    pinned = set(pins("requirements.txt")) | set(pins("requirements-dev.txt")) | set(pins("requirements-mcp.txt"))
    assert needed - pinned == set()
    assert pinned - needed - RUN_ONLY - TOOLS == set()


def test_every_setting_is_in_the_table_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `NIANLI_(\w+)` \| (\S+) \|", read("docs/settings.md"), re.MULTILINE))
    assert list(rows) == [name.upper() for name in Settings.model_fields]
    for name, field in Settings.model_fields.items():
        told = str(field.default).removeprefix(f"{PROGRAM}/")
        assert rows[name.upper()] == (f"`{told}`" if told else "(empty)"), name


def test_every_status_is_told() -> None:
    assert [name for name in first_cells("docs/commands.md") if name in set(Status)] == [
        status.value for status in Status
    ]


@pytest.mark.parametrize(("command", "options"), [pytest.param(*found, id=found[0]) for found in commands()])
def test_every_command_is_told_with_its_options(command: str, options: set[str]) -> None:
    row = re.search(rf"^\| `{command}\b[^|]*\|([^|]*)\|", read("docs/commands.md"), re.MULTILINE)
    assert row, f"docs/commands.md has no row for {command}"
    assert set(re.findall(r"`(--[\w-]+)`", row[1])) == options


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_page_names_a_command_that_is_gone(page: Path) -> None:
    known = {" ".join(command.split()[:4]) for command, _ in commands()}
    named = set(re.findall(r"python -m (?:corpus|index|assistant) [a-z]+", page.read_text(encoding="utf-8")))
    assert named <= known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file(page: Path) -> None:
    targets = [unquote(link.split("#")[0]) for link in LINK.findall(page.read_text(encoding="utf-8"))]
    gone = [target for target in targets if target and ":" not in target and not (page.parent / target).exists()]
    assert not gone


def test_every_file_of_the_program_is_in_the_reading_order() -> None:
    files = [path for floor in ("corpus", "index", "assistant") for path in (ROOT / floor).rglob("*.py")]
    named = set(LINK.findall(read("README.md")))
    missing = [
        name
        for path in sorted(files)
        if path.name != "__init__.py" and "training" not in path.parts
        if (name := path.relative_to(ROOT).as_posix()) not in named
    ]
    assert not missing


def test_make_does_what_is_told_and_nothing_is_told_that_it_does_not() -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE)) - {"help"}
    told = {
        name
        for page in PAGES
        for name in re.findall(r"(?:^    |`|&& )make ([a-z-]+)", page.read_text("utf-8"), re.MULTILINE)
    }
    assert told == targets


def test_both_readmes_show_the_same_commands() -> None:
    assert (
        re.findall(r"^    (\S.*?)(?:  +#.*)?$", read("README.md"), re.MULTILINE)[:2]
        == re.findall(r"^    (\S.*?)(?:  +#.*)?$", read("README.zh.md"), re.MULTILINE)[:2]
    )
