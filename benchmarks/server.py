"""The app as it is really started, on a free port of this machine, with a database of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SECONDS_TO_START = 60


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Served:
    """A started app: its host ("127.0.0.1:port") and the number of its process."""

    host: str
    pid: int


@contextmanager
def running(database: str, *, script: Path = ROOT / "app.py", log: Path | None = None) -> Iterator[str]:
    """The host of a started app on the database address; stopped at the end."""
    with started(database, script=script, log=log) as served:
        yield served.host


@contextmanager
def started(
    database: str, *, script: Path = ROOT / "app.py", log: Path | None = None, options: Sequence[str] = ()
) -> Iterator[Served]:
    """The same with its process. `options` are Streamlit's own, as it takes them on the command line."""
    host = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless", "true"]
    command += ["--server.address", "127.0.0.1", "--server.port", host.split(":")[1], *options]
    environment = os.environ | {"DATABASE_URL": database}
    with (log or Path(os.devnull)).open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
        try:
            wait_until_healthy(host, process)
            yield Served(host, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=30)


def wait_until_healthy(host: str, process: subprocess.Popen[bytes]) -> None:
    """Return as soon as the app answers; RuntimeError if it stops or takes too long."""
    give_up = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < give_up and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://{host}/_stcore/health", timeout=2) as reply:
                if reply.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
    raise RuntimeError(f"the app did not start on {host}")
