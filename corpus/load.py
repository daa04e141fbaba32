"""Files to documents: one file, or a folder of them, where a bad file never takes the good ones with it."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tqdm import tqdm

from corpus.build import build_document
from corpus.describe import read_description
from corpus.document import Document
from corpus.extract import Extract
from corpus.formats import FORMATS, read_format
from corpus.problem import DocumentError

__all__ = [
    "DocumentError",
    "LoadedCorpus",
    "build_document",
    "document_files",
    "documents_digest",
    "load_document",
    "load_documents",
]

LIMIT_BYTES = 20_000_000  # a report of ten thousand pages of plain text; larger files are hardly reports
_NOT_DOCUMENTS = ("source.md", "readme.md")
_OFFICE_ENDINGS = (".doc", ".wps", ".rtf", ".odt", ".xls", ".xlsx", ".ppt", ".pptx", ".ofd", ".epub")


@dataclass(frozen=True, slots=True)
class LoadedCorpus:
    """What a folder holds: the documents, by id, and what is wrong with the files that could not be read."""

    documents: tuple[Document, ...]
    problems: tuple[DocumentError, ...]


def load_document(path: Path, limit_bytes: int = LIMIT_BYTES) -> Document:
    """Read one file; raises `DocumentError` naming the file and the remedy."""
    _check_name(path)
    data = _read(path, limit_bytes)
    described = read_description(path)
    extract = read_format(data, path, limit_bytes)
    document = build_document(
        unicodedata.normalize("NFC", path.stem),
        extract.text,
        title=described.title or extract.title,
        source=described.source,
        date=described.date,
        digest=_digest(data, described.raw),
        headings=extract.headings,
    )
    if not document.sentences:
        raise _no_text(path, extract)
    return document


def load_documents(folder: Path, progress: bool = False, limit_bytes: int = LIMIT_BYTES) -> LoadedCorpus:
    """Every document of `folder`; what cannot be read is in `problems`. A missing folder raises `DocumentError`."""
    files, problems = document_files(folder)
    documents: list[Document] = []
    for path in tqdm(files, desc="读取文件 reading", unit="file", disable=not progress):
        try:
            documents.append(load_document(path, limit_bytes))
        except DocumentError as problem:
            problems.append(problem)
    return LoadedCorpus(
        tuple(sorted(documents, key=lambda document: document.id)),
        tuple(sorted(problems, key=lambda problem: (problem.path.name, str(problem)))),
    )


def document_files(folder: Path) -> tuple[list[Path], list[DocumentError]]:
    """List the files of `folder` to read, by name, and the problems of names: two files of one id, old formats."""
    if not folder.is_dir():
        raise DocumentError(
            folder,
            f"文件夹不存在：{folder}。请建立该文件夹并放入文件，或在设置中改正路径。",
            f"there is no folder {folder}. Create it and put documents in, or correct the path in the settings.",
        )
    entries = sorted(path for path in folder.iterdir() if not path.name.startswith((".", "~$")))
    problems = [_old_format(path) for path in entries if path.suffix.lower() in _OFFICE_ENDINGS]
    groups: dict[str, list[Path]] = defaultdict(list)
    for path in entries:
        if path.suffix.lower() in FORMATS and path.name.lower() not in _NOT_DOCUMENTS:
            groups[unicodedata.normalize("NFC", path.stem).casefold()].append(path)
    problems += [_same_id(path, group) for group in groups.values() if len(group) > 1 for path in group]
    return [group[0] for group in groups.values() if len(group) == 1], problems


def documents_digest(folder: Path) -> str:
    """Digest names and contents of documents and descriptions, and the code that cuts them.

    It changes exactly when an index built from the folder may no longer match it.
    """
    code = sorted(Path(__file__).parent.glob("*.py"))
    entries = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith((".", "~$")))
    watched = [
        path
        for path in entries
        if path.suffix.lower() in (*FORMATS, ".toml") and path.name.lower() not in _NOT_DOCUMENTS
    ]
    total = sha256()
    for path in (*code, *watched):
        try:
            content = path.read_bytes()
        except OSError:
            content = b"unreadable"
        total.update(path.name.encode("utf-8", "surrogateescape") + b"\0" + sha256(content).digest())
    return total.hexdigest()


def _digest(data: bytes, description: bytes) -> str:
    return (
        sha256(sha256(data).digest() + sha256(description).digest()).hexdigest()
        if description
        else sha256(data).hexdigest()
    )


def _check_name(path: Path) -> None:
    """Refuse names that cannot be ids: an id is part of addresses and file names, so printable and no path."""
    if path.stem.strip() != path.stem or not path.stem.isprintable() or "\\" in path.stem or path.stem in (".", ".."):
        raise DocumentError(
            Path(ascii(path.name)),
            "文件名含有不能用于网址的字符（控制字符、反斜杠或首尾空格）。请改名。",
            "its name holds characters an address cannot (controls, a backslash, spaces at its ends). Rename it.",
        )


def _read(path: Path, limit_bytes: int) -> bytes:
    try:
        if not path.is_file():
            raise _not_a_file(path)
        if path.stat().st_size > limit_bytes:
            raise _too_large(path, limit_bytes)
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(
            path,
            "没有读取权限或磁盘出错。请检查文件权限（如 chmod a+r）。",
            f"it cannot be opened ({error.strerror}). Check its permissions (such as chmod a+r).",
        ) from error
    if not data.strip():
        raise DocumentError(
            path, "是空文件。请放入有内容的文件，或删除它。", "it is empty. Put in the full file or remove it."
        )
    return data


def _not_a_file(path: Path) -> DocumentError:
    if path.is_dir():
        return DocumentError(
            path, "是文件夹，不是文件。请把其中的文件移到上一级。", "it is a folder. Move the files in it one level up."
        )
    return DocumentError(
        path, "文件不存在或不是普通文件。请检查路径。", "there is no such regular file. Check the path."
    )


def _too_large(path: Path, limit_bytes: int) -> DocumentError:
    limit = limit_bytes / 1_000_000
    return DocumentError(
        path,
        f"文件超过 {limit:g} MB。请拆分成几个文件，或去掉图片后另存。",
        f"it is larger than {limit:g} MB. Split it, or save it without pictures.",
    )


def _no_text(path: Path, extract: Extract) -> DocumentError:
    if extract.pages:
        return DocumentError(
            path,
            "没有文字层，可能是扫描件。请先做文字识别（OCR）再放入。",
            "it has no text layer and is probably a scan. Run text recognition (OCR) on it first.",
        )
    return DocumentError(path, "没有正文文字。请检查文件内容。", "there is no text in it. Check the file.")


def _old_format(path: Path) -> DocumentError:
    return DocumentError(
        path,
        f"不支持 {path.suffix} 格式。请另存为 docx、pdf 或 txt。",
        f"{path.suffix} files are not read. Save it as docx, pdf or txt.",
    )


def _same_id(path: Path, group: list[Path]) -> DocumentError:
    names = "、".join(other.name for other in group)
    return DocumentError(
        path,
        f"与同名文件冲突（{names}），编号相同。请改名或只留一个。",
        f"several files share one name ({', '.join(other.name for other in group)}). Rename them or keep one.",
    )
