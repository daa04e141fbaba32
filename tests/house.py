"""The house rules as functions over a tree of source files: each returns what breaks its rule.

Read from the syntax tree, nothing is imported or run. The rules are told in CONTRIBUTING.md; `test_house.py` holds
this repository to them and shows on small bad trees that each of them can fail.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

PACKAGES = ("corpus", "index", "assistant")
# The floors from the ground up, and on the third the rooms in the order in which they may know each other.
FLOORS = {
    name: height
    for height, names in enumerate(
        (
            ("corpus",),
            ("index",),
            ("assistant.answer", "assistant.messages", "assistant.values"),
            ("assistant.understanding",),
            ("assistant.statements",),
            ("assistant.reader",),
            ("assistant.answering",),
            ("assistant",),
            ("assistant.web",),
            ("ui",),
        )
    )
    for name in names
}
WEB_LIBRARIES = {"gradio", "gradio_client", "fastapi", "starlette", "uvicorn"}
READS_ENVIRONMENT = {"ui.py", "assistant/__main__.py"}
UNSAFE_MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}
UNSAFE_CALLS = {"eval", "exec", "joblib.load", "torch.load", "yaml.load"}
TEXT_SUFFIXES = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".js",
    ".css",
    ".html",
    ".json",
    ".yml",
    ".yaml",
    ".cfg",
    ".ini",
    ".sh",
    "",
}
NOT_OURS = {".hypothesis", ".git", ".venv", "var", "documents", "__pycache__", "node_modules"}
MACHINE_PATH = re.compile(r"(?<![\w.~])/(?:work|root|home|Users|mnt|scratch)/\w+")
REGISTRY = re.compile(
    r"--(?:extra-)?index-ur[l]|--find-link[s]|\b(?:py[p]i|npm[j]s|artifactor[y]|nexu[s]|devp[i]|registr[y]|mirror[s]?)[\w-]*(?:\.[\w-]+)+/"
)


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module: `names` is what `from module import …` takes, empty for `import module`."""

    module: str
    names: tuple[str, ...]
    line: int
    typing_only: bool


@dataclass(frozen=True, slots=True)
class Module:
    """A source file: its dotted name, its path in the tree, its syntax tree and its imports."""

    name: str
    path: str
    tree: ast.Module
    imports: tuple[Import, ...]


def read_modules(root: Path) -> dict[str, Module]:
    """The program's modules under `root` by dotted name: `ui.py` and the three packages, tests not among them."""
    files = [path for package in PACKAGES for path in sorted((root / package).rglob("*.py"))]
    files += [path for path in [root / "ui.py"] if path.exists()]
    found = {}
    for path in files:
        relative = path.relative_to(root)
        parts = relative.with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        package = parts[:-1]
        tree = ast.parse(path.read_text(encoding="utf-8"), str(relative))
        found[name] = Module(name, relative.as_posix(), tree, tuple(_imports(tree, package)))
    return found


def _imports(tree: ast.Module, package: tuple[str, ...]) -> Iterator[Import]:
    typing_only = {
        id(inner) for node in ast.walk(tree) if _is_typing_guard(node) for part in node.body for inner in ast.walk(part)
    }
    for node in ast.walk(tree):
        guarded = id(node) in typing_only
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, (), node.lineno, guarded) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield Import(module, tuple(alias.name for alias in node.names), node.lineno, guarded)


def _is_typing_guard(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")


def _within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


def _floor(name: str) -> tuple[str, int] | None:
    """The innermost floor or room that holds the module; nothing for a module that is not ours."""
    held = [(floor, height) for floor, height in FLOORS.items() if _within(name, floor)]
    return max(held, key=lambda found: len(found[0])) if held else None


def _targets(found: Import, modules: dict[str, Module]) -> list[str]:
    """The modules that an import reaches: `from index import search` reaches `index.search` where that is a module."""
    inner = [f"{found.module}.{name}" for name in found.names]
    return [name for name in inner if name in modules] or [found.module]


def upward_imports(modules: dict[str, Module]) -> list[str]:
    """A floor imports itself and the floors below, never tests or benchmarks, and not even for types."""
    broken = []
    for module in modules.values():
        own = _floor(module.name)
        for found in module.imports:
            for target in _targets(found, modules):
                other = _floor(target)
                too_high = own and other and other[1] > own[1]
                if too_high or target.split(".")[0] in ("tests", "benchmarks"):
                    broken.append(f"{module.path}:{found.line} imports {target} from a floor above")
    return broken


def web_libraries_below(modules: dict[str, Module]) -> list[str]:
    """Only the web floor and `ui.py` know Gradio and HTTP servers."""
    return [
        f"{module.path}:{found.line} imports {found.module}"
        for module in modules.values()
        if module.name != "ui" and not _within(module.name, "assistant.web")
        for found in module.imports
        if found.module.split(".")[0] in WEB_LIBRARIES
    ]


def root_imports(modules: dict[str, Module]) -> list[str]:
    """Inside a package nothing is imported from the package's own root: that is how cycles begin."""
    return [
        f"{module.path}:{found.line} imports from {found.module}, the root of its own package"
        for module in modules.values()
        for found in module.imports
        if module.name != found.module and module.name.startswith(found.module + ".") and found.module in modules
    ]


def import_cycles(modules: dict[str, Module]) -> list[str]:
    """No module reaches itself by imports, those inside functions counted, those for types alone not."""
    graph = {
        name: {
            target
            for found in module.imports
            if not found.typing_only
            for target in _targets(found, modules)
            if target in modules and target != name
        }
        for name, module in modules.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [" -> ".join(error.args[1])]
    return []


def environment_readers(modules: dict[str, Module]) -> list[str]:
    """The environment is read, and set, in `ui.py` and `assistant/__main__.py` only."""
    broken = []
    for module in modules.values():
        if module.path in READS_ENVIRONMENT:
            continue
        broken += [
            f"{module.path}:{node.lineno} uses {what}" for node in ast.walk(module.tree) if (what := _environment(node))
        ]
        broken += [
            f"{module.path}:{found.line} imports {found.module}"
            for found in module.imports
            if found.module == "dotenv"
            or (found.module == "os" and {"environ", "getenv", "environb"} & set(found.names))
        ]
    return broken


def _environment(node: ast.AST) -> str | None:
    if isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.environ", "os.environb", "os.getenv", "os.putenv"):
        return ast.unparse(node)
    if isinstance(node, ast.Call) and _called(node).split(".")[-1] == "Settings":
        return "Settings()"
    return None


def _called(node: ast.Call) -> str:
    return ast.unparse(node.func) if isinstance(node.func, (ast.Name, ast.Attribute)) else ""


def settings_tables(modules: dict[str, Module]) -> list[str]:
    """There is one settings table, in `assistant/settings.py`."""
    return [
        f"{module.path}:{node.lineno} defines another settings table, {node.name}"
        for module in modules.values()
        if module.path != "assistant/settings.py"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and any("BaseSettings" in ast.unparse(base) for base in node.bases)
    ]


def unsafe_loading(modules: dict[str, Module]) -> list[str]:
    """Nothing is read in a way that can run code: no pickle by any name, no `eval`."""
    broken = []
    for module in modules.values():
        broken += [
            f"{module.path}:{found.line} imports {found.module}"
            for found in module.imports
            if found.module.split(".")[0] in UNSAFE_MODULES
        ]
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and (_called(node) in UNSAFE_CALLS or _allows_pickle(node)):
                broken.append(f"{module.path}:{node.lineno} calls {_called(node)}")
    return broken


def _allows_pickle(node: ast.Call) -> bool:
    return any(
        key.arg == "allow_pickle" and not (isinstance(key.value, ast.Constant) and key.value.value is False)
        for key in node.keywords
    )


def missing_docstrings(modules: dict[str, Module]) -> list[str]:
    """Every module that holds anything says what it does."""
    return [
        f"{m.path} says nothing about itself" for m in modules.values() if m.tree.body and not ast.get_docstring(m.tree)
    ]


def loose_dataclasses(modules: dict[str, Module]) -> list[str]:
    """Dataclasses are frozen and slotted."""
    return [
        f"{module.path}:{node.lineno} {node.name} is not frozen and slotted"
        for module in modules.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
        for mark in map(ast.unparse, node.decorator_list)
        if mark.split("(")[0].split(".")[-1] == "dataclass" and not ("frozen=True" in mark and "slots=True" in mark)
    ]


def lightgbm_alone(modules: dict[str, Module]) -> list[str]:
    """Torch is imported above lightgbm: lightgbm needs the OpenMP library, which a bare machine has from torch only."""
    broken = []
    for module in modules.values():
        torch = min((found.line for found in module.imports if found.module == "torch"), default=None)
        broken += [
            f"{module.path}:{found.line} imports lightgbm without torch above it"
            for found in module.imports
            if found.module == "lightgbm" and (torch is None or torch > found.line)
        ]
    return broken


def texts(root: Path) -> Iterator[tuple[str, str]]:
    """Path and content of every text file of the tree, apart from reports, models and what the program writes."""
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        hidden = any(part in NOT_OURS or (part[0] == "." and part != ".ci") for part in relative.parts)
        if hidden or relative.parts[:2] == ("index", "model") or path.suffix not in TEXT_SUFFIXES or not path.is_file():
            continue
        yield relative.as_posix(), path.read_text(encoding="utf-8", errors="replace")


def places_named(root: Path) -> list[str]:
    """No file names a place on one person's machine or where packages are fetched from."""
    return [
        f"{path}:{number} {found[0]!r}"
        for path, text in texts(root)
        for number, line in enumerate(text.splitlines(), 1)
        for pattern in (MACHINE_PATH, REGISTRY)
        if (found := pattern.search(line))
    ]
