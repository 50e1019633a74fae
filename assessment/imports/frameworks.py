"""Framework files (YAML, or JSON, which is YAML): a file → its plain values and the Framework, or every mistake."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assessment.domain import lineage_check
from assessment.domain.errors import Mistake, Mistakes
from assessment.domain.framework import Framework
from assessment.domain.reading import read
from assessment.imports.located_yaml import locate
from assessment.settings import ROOT

FOLDER = ROOT / "data" / "frameworks"
BUNDLED = FOLDER / "hicm-data-change4-1.0.yaml"
"""The framework that comes with the app."""

MAX_BYTES = 2_000_000


def available() -> tuple[Path, ...]:
    """The framework files that come with the app, by name."""
    return tuple(sorted(FOLDER.glob("*.yaml")))


def load(path: Path, settings: Mapping[str, Any] | None = None) -> tuple[dict[str, Any], Framework]:
    """A file's values and framework. Raises Mistakes, also where there is no such file or it is no text.

    A question map is compared with the version that it replaces, if its file lies beside this one.
    """
    content, framework = parse(_bytes(path), settings, path.name)
    wanted = f"{framework.id}-{framework.lineage.replaces}.yaml" if framework.lineage else ""
    # Looked for among the files there: a version from a file is never made into a path.
    for beside in (each for each in path.parent.glob("*.yaml") if each.name == wanted):
        wrong = lineage_check.mistakes(parse(_bytes(beside), None, beside.name)[1], framework)
        if wrong:
            raise Mistakes(wrong, path.name)
    return content, framework


def parse(
    content: str | bytes, settings: Mapping[str, Any] | None = None, name: str = "the framework"
) -> tuple[dict[str, Any], Framework]:
    """The values and framework of an uploaded or stored text; `settings` as in `reading.read`. Raises Mistakes."""
    text = _text(content, name)
    mistakes: list[Mistake] = []
    try:
        found = locate(text)
        mistakes = found.mistakes
        framework = read(found.value, found.places, settings)
    except Mistakes as error:
        raise Mistakes([*mistakes, *error.mistakes], name) from error
    if mistakes or not isinstance(found.value, dict):
        raise Mistakes(mistakes, name)
    return found.value, framework


def settings(path: Path) -> dict[str, Any]:
    """The keys and values of a settings file (JSON or YAML); what they may be, `reading.read` says. Raises Mistakes."""
    try:
        found = locate(_text(_bytes(path), path.name))
    except Mistakes as error:
        raise Mistakes(error.mistakes, path.name) from error
    if found.mistakes or not isinstance(found.value, dict):
        raise Mistakes(found.mistakes or [Mistake(path.name, "should be names with values.")], path.name)
    return found.value


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.stat().st_size <= MAX_BYTES else b"\0" * (MAX_BYTES + 1)
    except OSError as error:
        raise Mistakes([Mistake(str(path), f"cannot be read: {error.strerror}.")], path.name) from error


def _text(content: str | bytes, name: str) -> str:
    if len(content) > MAX_BYTES:
        raise Mistakes([Mistake(name, f"is larger than {MAX_BYTES // 10**6} MB; a framework is a small text.")], name)
    try:
        return (content.encode() if isinstance(content, str) else content).decode("utf-8-sig")
    except UnicodeError as error:
        raise Mistakes([Mistake(name, "is no text file; save it as UTF-8.")], name) from error
