"""A file opened and saved again by LibreOffice: never silently missing on the build server."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def saved_again(tmp_path: Path) -> Callable[[bytes], bytes]:
    """Turns an .xlsx into the one that LibreOffice makes of it. Skips where it is missing; fails with CI=true."""
    program = shutil.which("soffice")
    if program is None:
        why = "LibreOffice is not installed: `apt-get install libreoffice-calc`"
        pytest.fail(why) if os.environ.get("CI") == "true" else pytest.skip(why)

    def convert(content: bytes) -> bytes:
        before, after = tmp_path / "before.xlsx", tmp_path / "after"
        before.write_bytes(content)
        profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
        command = [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(after), str(before)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
        assert (after / before.name).exists(), done.stdout + done.stderr
        return (after / before.name).read_bytes()

    return convert
