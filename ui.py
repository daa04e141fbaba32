"""Start here: settings -> store, documents -> index -> assistant -> pages -> serve.

`python ui.py` opens the chat page on http://127.0.0.1:7860. What can be set stands in `assistant/settings.py`.
"""

from __future__ import annotations

import os
import socket
import sys

# Gradio and the hub libraries look outside unless told not to before they are imported; nothing here may.
QUIET = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_RUN_HISTORY": "False",
    "GRADIO_SSR_MODE": "False",
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
os.environ.update(QUIET)

from typing import TYPE_CHECKING  # noqa: E402

import uvicorn  # noqa: E402
from pydantic import ValidationError  # noqa: E402

from assistant.settings import Settings  # noqa: E402

if TYPE_CHECKING:
    from fastapi import FastAPI

    from assistant.store.store import Store


class StartError(Exception):
    """The program cannot start; the message says why and what to do, in Chinese and English."""


def say(line: str) -> None:
    """Print one line at once, also where output goes to a file."""
    print(line, flush=True)  # noqa: T201


def main() -> int:
    """Run until stopped; returns the exit status: 0, or 1 with a line saying why it could not start."""
    try:
        settings = read_settings()
        listener = open_port(settings.host, settings.port)
        say("正在打开报告和索引…… / Opening the reports and their index …")
        store = open_store(settings)
        try:
            serve(build_site(settings, store), listener)
        finally:
            store.close()
    except StartError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        pass
    return 0


def read_settings() -> Settings:
    """Return the settings from the environment; StartError names the setting that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(f"NIANLI_{str(item['loc'][0]).upper()}: {item['msg']}" for item in error.errors())
        raise StartError(f"设置有误，请改正后再启动。 / A setting is wrong, please correct it: {wrong}") from error


def open_port(host: str, port: int) -> socket.socket:
    """Return a listening socket, taken before the slow part so that a port in use is told at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise StartError(
            f"不能在 {host}:{port} 上提供服务（{error.strerror}）。请停用占用该端口的程序，"
            f"或用 NIANLI_PORT 换一个端口，例如 NIANLI_PORT=7861。\n"
            f"Cannot listen on {host}:{port} ({error.strerror}). Stop the program that uses the port, "
            f"or choose another one: NIANLI_PORT=7861."
        ) from error
    return listener


def open_store(settings: Settings) -> Store:
    """Return the store, its tables brought up to date; StartError says what is wrong with the database."""
    from assistant.store.database import StoreError
    from assistant.store.store import Store

    try:
        return Store.open(settings.database, settings.data, settings.keep_days)
    except StoreError as error:
        raise StartError(str(error)) from error


def build_site(settings: Settings, store: Store) -> FastAPI:
    """Return the web application over the reports; StartError carries the lower floors' own message."""
    from assistant.assistant import Assistant
    from assistant.curated import CuratedError
    from assistant.live import Live
    from assistant.publishing import Publisher, published_folder, served_settings
    from assistant.web.app import create_app
    from corpus.problem import DocumentError
    from index.embedding import SentenceTransformerEncoder
    from index.hub import ModelError
    from index.store import IndexDamagedError, ensure_index

    try:
        encoder = SentenceTransformerEncoder.load(
            settings.model, allow_network=settings.allow_network, deadline_s=settings.network_deadline
        )
        documents = published_folder(settings, store.library)
        index = ensure_index(documents, settings.index, encoder, progress=True)
    except (DocumentError, ModelError, IndexDamagedError) as error:
        raise StartError(str(error)) from error
    if not index.documents:
        raise StartError(
            f"文件夹 {settings.documents} 里没有可读的报告。请放入 txt、md、html、docx 或 pdf 文件，"
            "或用 NIANLI_DOCUMENTS 另指文件夹。\n"
            f"There is no readable report in {settings.documents}. Put txt, md, html, docx or pdf files there, "
            "or name another folder with NIANLI_DOCUMENTS."
        )
    try:
        assistant = Assistant(index, served_settings(settings, store.curation))
    except CuratedError as error:
        raise StartError(str(error)) from error
    for problem in assistant.curated.problems:
        say(problem)
    live = Live(assistant)
    return create_app(live, settings, store, Publisher(live, store, settings))


class _Server(uvicorn.Server):
    """Says the address once questions can be asked, not before."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        host, port = (sockets or [])[0].getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        say(f"可以提问了，请打开 / Ready: http://{shown}:{port}/   （按 Ctrl+C 停止 / Ctrl+C stops）")


def serve(app: FastAPI, listener: socket.socket) -> None:
    """Answer requests on `listener` until interrupted."""
    from assistant.web.server import options

    _Server(uvicorn.Config(app, **options())).run(sockets=[listener])


if __name__ == "__main__":
    sys.exit(main())
