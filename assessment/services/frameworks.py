"""Frameworks: adding a version, and reading one back. Each stays as it was loaded, for the rounds that use it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sqlmodel import Session

from assessment.domain import lineage_check, reading
from assessment.domain.errors import Mistake, Mistakes, NotFound, Refused
from assessment.domain.framework import Framework
from assessment.domain.rights import Person, Right
from assessment.services import audit
from assessment.services.access import needs
from assessment.store import constraints
from assessment.store import frameworks as store


@needs(Right.SETTINGS)
def add(session: Session, *, content: Mapping[str, Any], by: Person) -> Framework:
    """Keep a framework as parsed from its file; Mistakes if it is not one. The same one again changes nothing.

    Refused if its id and version are here already with other content: rounds rest on a version never changing. A
    question map has to be true of the version that it replaces, if that is here.
    """
    text = _as_text(content)
    framework = _parsed(text)
    key = {"system": by.system, "framework_id": framework.id, "framework_version": framework.version}
    taken = (
        f"Version {framework.version} of ‘{framework.id}’ is here already with other content. "
        "Give the changed framework a new version."
    )
    kept = store.content(session, **key)
    if kept == text:
        return framework
    if kept is not None:
        raise Refused(taken)
    _fits(session, framework, by)
    with constraints.told(session, {"pk_framework": taken}):
        store.add(session, **key, content=text)
    audit.record(
        session, event="framework_added", by=by, framework=framework.title or framework.id, version=framework.version
    )
    return framework


def _fits(session: Session, framework: Framework, by: Person) -> None:
    """Mistakes where the question map is not true of the version that it replaces, if that is here."""
    if framework.lineage is None:
        return
    old = store.content(
        session, system=by.system, framework_id=framework.id, framework_version=framework.lineage.replaces
    )
    wrong = lineage_check.mistakes(_parsed(old), framework) if old is not None else []
    if wrong:
        raise Mistakes(wrong, f"the framework, version {framework.version}")


@needs(Right.ROUNDS)
def available(session: Session, *, by: Person) -> tuple[tuple[str, str, str], ...]:
    """(id, version, title) of every framework a round may use, by id and version: the newest version last."""
    found = (_parsed(text) for text in store.contents(session, by.system))
    return tuple((f.id, f.version, f.title or f.id) for f in sorted(found, key=lambda f: (f.id, _counted(f.version))))


@needs(Right.ORGANISATIONS)
def roles(session: Session, *, by: Person) -> dict[str, str]:
    """Every role that the system's frameworks know, with its label: what a headcount may be given for."""
    return every_role(session, system=by.system)


def every_role(session: Session, *, system: str) -> dict[str, str]:
    """The same for services that have asked for their right."""
    found: dict[str, str] = {}
    for text in store.contents(session, system):
        framework = _parsed(text)
        found |= {role: framework.role_labels.get(role, role) for role in framework.roles}
    return found


def get(session: Session, *, system: str, framework_id: str, framework_version: str) -> Framework:
    """A framework of a system; NotFound if there is none. Asks for no right: questions are no secret."""
    text = store.content(session, system=system, framework_id=framework_id, framework_version=framework_version)
    if text is None:
        raise NotFound(f"There is no framework ‘{framework_id}’, version {framework_version}, here.")
    return _parsed(text)


def newest(session: Session, *, system: str) -> Framework | None:
    """The newest version of a system's framework, of the last by id where there are several. Asks for no right."""
    found = (_parsed(text) for text in store.contents(session, system))
    return max(found, key=lambda f: (f.id, _counted(f.version)), default=None)


def _counted(version: str) -> list[int | str]:
    # Version 1.10 comes after 1.9. Texts and numbers take turns, so that no text is compared with a number.
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", version)]


def _as_text(content: Mapping[str, Any]) -> str:
    # Order is kept: questions are asked in the order of the file.
    try:
        return json.dumps(content, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise Mistakes([Mistake("", f"It holds a value that is neither text nor number: {error}.")]) from error


@lru_cache(maxsize=32)
def _parsed(text: str) -> Framework:
    """Reading takes milliseconds and every page asks; the text itself is the key, so nothing can be out of date."""
    return reading.read(json.loads(text))
