"""Open the browser once the app answers. Where there is no screen, or no answer within a minute, do nothing."""

from __future__ import annotations

import os
import sys
import time
import urllib.error
import urllib.request
import webbrowser

SECONDS = 60


def has_screen() -> bool:
    """Whether a browser could be seen: always so on macOS and Windows."""
    return sys.platform in ("darwin", "win32") or any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY"))


def answers(address: str) -> bool:
    """Whether the app is up."""
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as reply:
            return reply.status == 200
    except (urllib.error.URLError, OSError):
        return False


def main(address: str) -> None:
    """Wait for the app, then open it."""
    give_up = time.monotonic() + SECONDS
    while has_screen() and time.monotonic() < give_up:
        if answers(address):
            webbrowser.open(address)
            return
        time.sleep(0.5)


if __name__ == "__main__":
    main(sys.argv[1])
