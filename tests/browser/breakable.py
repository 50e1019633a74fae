"""A started app that a test may kill, and a cable to it that a test may cut: for what real life does to connections."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from benchmarks import server


class Mortal:
    """The app on one port, which can be stopped dead and started again on the same port and database."""

    def __init__(self, database: str) -> None:
        self.port = server.free_port()
        self.host = f"127.0.0.1:{self.port}"
        self._environment = os.environ | {"DATABASE_URL": database}
        self.process = self.start()

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "streamlit", "run", str(server.ROOT / "app.py"), "--server.headless", "true"]
        command += ["--server.address", "127.0.0.1", "--server.port", str(self.port)]
        self.process = subprocess.Popen(
            command, cwd=server.ROOT, env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        server.wait_until_healthy(self.host, self.process)
        return self.process

    def freeze(self) -> None:
        """It takes what is sent and does nothing with it, as a machine about to go down."""
        self.process.send_signal(signal.SIGSTOP)

    def kill(self) -> None:
        """Signal 9: no chance to finish anything."""
        self.process.kill()
        self.process.wait(timeout=30)


@contextmanager
def mortal(database: str) -> Iterator[Mortal]:
    """A `Mortal` that is gone at the end whatever the test did to it."""
    app = Mortal(database)
    try:
        yield app
    finally:
        app.kill()


class Cable:
    """A port that leads to another one until it is cut."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._ends: list[socket.socket] = []
        self._whole = True
        self._door = socket.create_server(("127.0.0.1", 0))
        self.host = f"127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """Everything that goes through it ends, and nothing new gets through."""
        self._whole = False
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._ends.clear()

    def mend(self) -> None:
        self._whole = True

    def close(self) -> None:
        self.cut()
        self._door.close()

    def _listen(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            if not self._whole:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self._to))
            self._ends += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    @staticmethod
    def _carry(one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                other.sendall(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
