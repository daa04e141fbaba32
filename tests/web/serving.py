"""An application on a loopback port of its own, for tests that need real sockets."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from assistant.web import server


@contextmanager
def running(app: ASGIApp, port: int = 0) -> Iterator[str]:
    """Serve `app` until the block ends; gives its address, as http://127.0.0.1:PORT."""
    listener = socket.create_server(("127.0.0.1", port))
    config = uvicorn.Config(app, **{**server.options(), "log_level": "error", "timeout_graceful_shutdown": 1})
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not running.started:
        thread.join(0.02)
        assert thread.is_alive(), "the application did not start"
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        running.should_exit = True
        thread.join(15)
        listener.close()
        assert not thread.is_alive()
