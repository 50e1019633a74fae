"""Answers leave at once. A page comes in many small messages, and TCP would hold each back until the last has arrived.

Streamlit opens its port in a way that keeps asyncio from switching that off (Nagle's algorithm). It costs a journey to
the browser and back at every click: 25 of 48 milliseconds on one machine, more on a phone (docs/performance.md, P5).
"""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from stat import S_ISSOCK

HIGHEST = 256
"""Ports are opened early, so their numbers among the open files are low."""


def send_at_once() -> int:
    """Set TCP_NODELAY on every port this process listens at; connections inherit it (Linux, macOS). Gives how many."""
    return sum(_set(number) for number in range(HIGHEST))


def _set(number: int) -> bool:
    with suppress(OSError, AttributeError):  # no open file of that number, or not known on this system
        # Looked at first: a copy of a pipe that is never closed would keep a program at its other end waiting.
        if not S_ISSOCK(os.fstat(number).st_mode):
            return False
        with socket.socket(fileno=os.dup(number)) as found:
            inet = found.family in (socket.AF_INET, socket.AF_INET6)
            if inet and found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                return True
    return False
