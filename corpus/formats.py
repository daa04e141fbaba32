"""Which reader reads which file."""

from __future__ import annotations

from pathlib import Path

from corpus.decode import decode
from corpus.extract import Extract
from corpus.problem import DocumentError

FORMATS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf")


def read_format(data: bytes, path: Path, limit_bytes: int) -> Extract:
    """Read what the file says, by its ending; raises `DocumentError`. Parsers are imported when first needed."""
    ending = path.suffix.lower()
    if ending in (".txt", ".text"):
        return Extract(decode(data, path))
    if ending in (".md", ".markdown"):
        from corpus.markdown import read_markdown

        return read_markdown(decode(data, path))
    if ending in (".html", ".htm"):
        from corpus.webpage import read_html

        return read_html(data, path)
    if ending == ".docx":
        from corpus.word import read_docx

        return read_docx(data, path, limit_bytes)
    if ending == ".pdf":
        from corpus.pdf import read_pdf

        return read_pdf(data, path)
    raise DocumentError(
        path,
        f"不支持 {ending or '无扩展名'} 文件。请另存为 {'、'.join(FORMATS)} 之一。",
        f"{ending or 'files without an ending'} cannot be read. Save it as one of {', '.join(FORMATS)}.",
    )
