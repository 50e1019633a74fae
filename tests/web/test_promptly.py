"""What the server sends leaves at once, on every connection it takes."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import suppress

import pytest

from assessment.web import promptly


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no numbers of open files for sockets")
def test_connections_of_a_listening_port_send_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        assert promptly.send_at_once() >= 1
        with socket.create_connection(listening.getsockname()) as near:
            far, _ = listening.accept()
            with far:
                assert far.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            assert not near.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY), "only what this process serves"


def test_nothing_is_left_open_and_pipes_still_end() -> None:
    reading, writing = os.pipe()
    quiet, far = socket.socketpair()
    before = open_files()
    promptly.send_at_once()
    assert open_files() == before
    os.close(writing)
    assert os.read(reading, 1) == b"", "nobody else holds the other end"
    for each in (quiet, far):
        each.close()
    os.close(reading)


def open_files() -> list[int]:
    """The numbers under which this process has something open."""
    found = []
    for number in range(promptly.HIGHEST):
        with suppress(OSError):
            os.fstat(number)
            found.append(number)
    return found
