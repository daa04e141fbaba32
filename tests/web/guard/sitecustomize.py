"""Put before a child process by PYTHONPATH: every try to reach another host is noted in $OUTSIDE_CALLS and refused."""

import os
import sys
from pathlib import Path

LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")


def _check(what, host):
    host = host.decode() if isinstance(host, bytes) else host
    if host is None or str(host).startswith(LOOPBACK):
        return
    with Path(os.environ["OUTSIDE_CALLS"]).open("a", encoding="utf-8") as log:
        log.write(f"{what} {host}\n")
    raise OSError(f"the test allows no outside call: {what} {host}")


def _audit(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        _check(event, arguments[0])
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg") and isinstance(arguments[1], tuple):
        _check(event, arguments[1][0])


sys.addaudithook(_audit)
