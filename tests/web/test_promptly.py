"""What the server sends leaves at once, on every connection it takes."""

from __future__ import annotations

import socket
import sys

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


def test_other_open_files_stay_as_they_are() -> None:
    with socket.socket(socket.AF_UNIX if hasattr(socket, "AF_UNIX") else socket.AF_INET) as quiet:
        promptly.send_at_once()
        assert quiet.fileno() >= 0
        quiet.getsockname()
