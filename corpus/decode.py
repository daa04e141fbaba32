"""Bytes to text, strictly: a file is read in the encoding it is in, or refused; nothing is guessed away.

Order: a byte order mark decides; then UTF-8, which other encodings hardly ever satisfy by chance; then UTF-16 without
a mark (told by its zero bytes); then GB18030, whose result must look like Chinese, because it accepts nearly anything.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from corpus.problem import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "PDF", ".pdf"),
    (b"PK\x03\x04", "Word/Excel/zip", ".docx"),
    (b"\xd0\xcf\x11\xe0", "Word 97-2003 (.doc)", ".docx"),
    (b"\x89PNG", "PNG", ".png"),
    (b"\xff\xd8\xff", "JPEG", ".jpg"),
    (b"{\\rtf", "RTF", ".docx"),
)
# Characters that print nothing: byte order and zero-width marks, soft hyphens, controls other than white space.
_INVISIBLE = re.compile("[\ufeff\u200b\u200c\u200d\u2060\u00ad\ufffe\uffff\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f]")


def decode(data: bytes, path: Path) -> str:
    """Return the text of `data`, without characters that print nothing; raises `DocumentError`."""
    _refuse_signature(data, path)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return strip_invisible(_strict(data, name, path))
    text = _try(data, "utf-8")
    if text is None or "\x00" in text:
        text = _utf16_without_mark(data)
    if text is None:
        text = _try(data, "gb18030")
        text = text if text and _looks_chinese(text) else None
    if text is None:
        raise _undecodable(path)
    if _looks_binary(text):
        raise _binary(path)
    return strip_invisible(text)


def strip_invisible(text: str) -> str:
    """Return the text without characters that print nothing."""
    return _INVISIBLE.sub("", text)


def _strict(data: bytes, encoding: str, path: Path) -> str:
    text = _try(data, encoding)
    if text is None:
        raise _undecodable(path)
    return text


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 is told by the zero high bytes of its line breaks, spaces and digits, all on one side."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if not even + odd or len(data) % 2:
        return None
    text = _try(data, "utf-16-be" if even > odd else "utf-16-le")
    return text if text and "\x00" not in text and _looks_chinese(text) else None


def _looks_chinese(text: str) -> bool:
    """Whether most Chinese characters are everyday ones (level 1 of GB 2312) and next to none are unassigned."""
    wide = [char for char in text[:20_000] if "\u3400" <= char <= "\u9fff" or "\ue000" <= char <= "\uf8ff"]
    everyday = sum(_is_everyday(char) for char in wide)
    return not _looks_binary(text) and (everyday >= 0.6 * len(wide) if wide else text.isascii())


def _is_everyday(char: str) -> bool:
    return 0xB0 <= char.encode("gb18030")[0] <= 0xD7 and char.encode("gb18030")[1] >= 0xA1


def _looks_binary(text: str) -> bool:
    controls = sum(char < " " and char not in "\t\n\r\f\v\x1a" for char in text[:100_000])
    return "\x00" in text or controls > 0.01 * min(len(text), 100_000)


def _refuse_signature(data: bytes, path: Path) -> None:
    for signature, kind, ending in _SIGNATURES:
        if data.startswith(signature):
            raise DocumentError(
                path,
                f"内容其实是 {kind} 文件，与文件名不符。请改用正确的扩展名（如 {ending}）或另存为 UTF-8 文本。",
                f"it is really a {kind} file. Give it its right ending (such as {ending}) or save it as UTF-8 text.",
            )


def _undecodable(path: Path) -> DocumentError:
    return DocumentError(
        path,
        "无法识别文字编码（不是 UTF-8、UTF-16 或 GB18030），或文件已损坏。请用编辑器打开，另存为 UTF-8。",
        "it is not UTF-8, UTF-16 or GB18030, or it is damaged. Open it in an editor and save it as UTF-8.",
    )


def _binary(path: Path) -> DocumentError:
    return DocumentError(
        path,
        "是二进制数据，不是文字。请确认文件正确，另存为 UTF-8 文本后再放入。",
        "this is binary data, not text. Check that it is the right file and save it as UTF-8 text.",
    )
