"""A PostgreSQL of the tests' own: made from Debian's programs in a temporary folder, on a free port of this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PACKAGE = "postgresql"
# A test database is thrown away: nothing is ever waited for to reach the disk.
OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60", "shared_buffers=32MB")


def programs() -> Path | None:
    """The folder of the newest PostgreSQL that Debian's package installed, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def running(bin_folder: Path) -> Iterator[str]:
    """The address of a running server without databases of ours, `postgresql+psycopg://…:port/`; stopped at the end."""
    # PostgreSQL refuses to run as root, and pytest's own temporary folders are closed to other users.
    folder = Path(tempfile.mkdtemp(prefix="assessment-postgresql-"))
    as_root = os.geteuid() == 0
    if as_root:
        shutil.chown(folder, "postgres")
    become = ["runuser", "-u", "postgres", "--"] if as_root else []

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [*become, str(bin_folder / program), "-D", str(folder / "data"), *arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=60,
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stdout}")

    try:
        run("initdb", "-U", "app", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        port = _free_port()
        settings = (f"listen_addresses=127.0.0.1 -p {port}", f"unix_socket_directories={folder}", *OPTIONS)
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", " ".join(f"-c {s}" for s in settings), "start")
        try:
            yield f"postgresql+psycopg://app@127.0.0.1:{port}/"
        finally:
            run("pg_ctl", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
