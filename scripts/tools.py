"""The programs that some tests need beside Python: look, install what is missing (root on Debian), or say how to.

Writes build/markers (which tests can run) and build/missing (a sentence for the end). With CI=true a missing
program fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

BUILD = Path("build")


@dataclass(frozen=True)
class Tool:
    """A program: its Debian package, the pytest marker that needs it, and a command or file that proves it is there."""

    package: str
    marker: str
    proof: str


LINUX = sys.platform == "linux"
TOOLS = (
    Tool("chromium", "browser", "chromium"),
    Tool("postgresql", "postgres", "/usr/lib/postgresql/*/bin/initdb" if LINUX else "initdb"),
    Tool("libreoffice-calc", "office", "localc" if LINUX else "soffice"),
    Tool("libreoffice-impress", "office", "loimpress" if LINUX else "soffice"),
    Tool("libreoffice-writer", "office", "lowriter" if LINUX else "soffice"),
    Tool("poppler-utils", "office", "pdftoppm"),
    Tool("fonts-liberation", "office", "/usr/share/fonts/truetype/liberation*/*.ttf" if LINUX else "soffice"),
)


def is_there(tool: Tool) -> bool:
    """Whether a program is installed: by a file pattern or by its command."""
    if tool.proof.startswith("/"):
        return any(Path("/").glob(tool.proof.lstrip("/")))
    return shutil.which(tool.proof) is not None


def missing() -> list[Tool]:
    """The programs that are not there."""
    return [tool for tool in TOOLS if not is_there(tool)]


def install(tools: list[Tool]) -> None:
    """Install by apt-get, asking nothing."""
    packages = [tool.package for tool in tools]
    print("Installing", *packages, "...", flush=True)
    quiet = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "stdin": subprocess.DEVNULL, "check": True}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], **quiet)


def main() -> int:
    """0, or 1 where everything must be there and is not."""
    if missing() and shutil.which("apt-get") and os.geteuid() == 0:
        install(missing())
    lacking = missing()
    names = ", ".join(tool.package for tool in lacking)
    how = f"sudo apt-get install {names.replace(',', '')}" if LINUX else "install them with your package manager"
    sentence = f"NOT RUN: the tests that need {names}. To run them: {how}\n" if lacking else ""
    BUILD.mkdir(exist_ok=True)
    (BUILD / "markers").write_text(" and ".join(f"not {m}" for m in sorted({t.marker for t in lacking})))
    (BUILD / "missing").write_text(sentence)
    print(sentence, end="", file=sys.stderr)
    return 1 if lacking and os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
