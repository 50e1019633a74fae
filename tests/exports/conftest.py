"""LibreOffice for tests that render a file: the same way everywhere, and never silently missing on the build server."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def as_pdf(tmp_path: Path) -> Callable[[bytes, str], Path]:
    """Turns a file's bytes and name into a PDF. Skips, saying why, where LibreOffice is missing; fails with CI=true."""
    program = shutil.which("soffice")
    if program is None:
        why = "LibreOffice is not installed: `apt-get install libreoffice-calc libreoffice-impress libreoffice-writer`"
        # On the build server a missing program must not look like a pass.
        pytest.fail(why) if os.environ.get("CI") == "true" else pytest.skip(why)

    def convert(content: bytes, name: str) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
        pdf = path.with_suffix(".pdf")
        assert pdf.exists(), done.stdout + done.stderr
        return pdf

    return convert
