"""The demonstration system: made-up staff answer six rounds, taken in, closed and published by the real services."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from assessment.domain.errors import Refused
from assessment.domain.framework import Framework
from assessment.domain.organisations import OrganisationRow
from assessment.domain.rights import Kind, Person
from assessment.services import (
    accounts,
    audit,
    closing,
    demo_staff,
    frameworks,
    importing,
    organisations,
    rounds,
    setup,
)
from assessment.services.closing import Writing
from assessment.store import accounts as stored
from assessment.store import passwords

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Loading:
    """What every step needs: the file, its framework, the programme manager who does it all, organisations by name."""

    writing: Writing
    data: Mapping[str, Any]
    framework: Framework
    manager: Person
    ids: Mapping[str, str]


def load(
    writing: Writing,
    *,
    framework: Mapping[str, Any],
    data: Mapping[str, Any],
    now: datetime,
    progress: Progress | None = None,
    owner: Person | None = None,
) -> dict[str, str]:
    """Fill a new system; the e-mail address of each new account -> the one password of all of them, shown only now.

    `owner`: the administrator of a system just set up and still empty; without one the system is made too, with an
    administrator of its own. Refused where there is anything already. `progress(done, of)` counts organisations
    over all rounds; each organisation's answers, and each close, is its own transaction.
    """
    password = passwords.new_code()
    added: list[str] = []
    if owner is None:
        owner = _administrator(writing, framework, data, password, now)
        added.append(owner.email)
    loading = _people(writing, data, owner, passwords.hashed(password), now)
    people = [data["accounts"][kind]["email"] for kind in _OTHERS]
    steps = 2 * len(data["organisations"]) * len(data["rounds"])
    for number, round_story in enumerate(data["rounds"]):
        _play(loading, round_story, number, _counting(progress, steps, number * 2 * len(data["organisations"])))
    if progress is not None:
        progress(steps, steps)
    with writing() as session:
        audit.record(session, event="demonstration_loaded", by=owner)
    return dict.fromkeys([*added, *people], password)


def _counting(progress: Progress | None, steps: int, before: int) -> Callable[[int], None]:
    return lambda done: progress(min(steps, before + done), steps) if progress is not None else None


_OTHERS = (Kind.PROGRAMME_MANAGER, Kind.ORGANISATION_LEAD, Kind.VIEWER)


def _administrator(
    writing: Writing, framework: Mapping[str, Any], data: Mapping[str, Any], password: str, now: datetime
) -> Person:
    who = data["accounts"][Kind.ADMINISTRATOR]
    with writing() as session:
        return setup.create_owned(
            session,
            system_name=data["system"],
            name=who["name"],
            email=who["email"],
            password=password,
            framework=framework,
            now=now,
        )


def _people(writing: Writing, data: Mapping[str, Any], owner: Person, password_hash: str, now: datetime) -> Loading:
    with writing() as session:
        manager = _account(session, data, Kind.PROGRAMME_MANAGER, None, owner, password_hash, now)
        if organisations.all_(session, by=manager) or rounds.all_(session, by=manager):
            raise Refused("There are organisations or rounds already. The demonstration needs an empty system.")
        rows = [OrganisationRow(o["name"], o["type"], o["place"], o["headcount"]) for o in data["organisations"]]
        organisations.take_in(session, rows=rows, by=manager)
        ids = {o.name: o.id for o in organisations.all_(session, by=manager)}
        lead = data["accounts"][Kind.ORGANISATION_LEAD]
        _account(session, data, Kind.ORGANISATION_LEAD, ids[lead["organisation"]], owner, password_hash, now)
        _account(session, data, Kind.VIEWER, None, owner, password_hash, now)
        pinned = {"framework_id": data["framework"], "framework_version": data["framework_version"]}
        framework = frameworks.get(session, system=owner.system, **pinned)
    return Loading(writing, data, framework, manager, ids)


def _account(
    session: Session,
    data: Mapping[str, Any],
    kind: Kind,
    organisation: str | None,
    owner: Person,
    password_hash: str,
    now: datetime,
) -> Person:
    who = data["accounts"][kind]
    accounts.add(session, email=who["email"], name=who["name"], kind=kind, organisation=organisation, by=owner, now=now)
    row = stored.by_email(session, who["email"])
    if row is None:
        raise Refused(f"The account {who['email']} was not kept. Try again.")
    # One password for all of them: somebody trying the demonstration wants to write down one.
    row.password_hash = password_hash
    session.flush()
    return stored.as_person(row)


def _play(loading: Loading, story: Mapping[str, Any], number: int, tell: Callable[[int], None]) -> None:
    """One round from draft to published, as on the days the story says."""
    answered = {
        loading.ids[o["name"]]: demo_staff.sheets(loading.framework, o, loading.data["roles_see"], number)
        for o in loading.data["organisations"]
    }
    taking_part = {organisation: sheets for organisation, sheets in answered.items() if sheets}
    made = _open(loading, story, tuple(taking_part))
    for done, (organisation, sheets) in enumerate(taking_part.items(), 1):
        with loading.writing() as session:
            importing.take_in(
                session,
                round=made,
                organisation=organisation,
                sheets=sheets,
                by=loading.manager,
                today=story["opens"],
            )
        tell(done)
    took_in = len(taking_part)
    closing.close(loading.writing, round=made, by=loading.manager, progress=lambda done, _: tell(took_in + done))
    with loading.writing() as session:
        rounds.publish(session, round=made, by=loading.manager, today=story["closes"])


def _open(loading: Loading, story: Mapping[str, Any], taking_part: Sequence[str]) -> str:
    with loading.writing() as session:
        made = rounds.draft(
            session,
            name=story["name"],
            framework_id=loading.data["framework"],
            framework_version=loading.data["framework_version"],
            opens_on=story["opens"],
            closes_on=story["closes"],
            purpose="Your answers help partners see where sharing data works and what stops it.",
            key_data=loading.data["key_data"],
            organisations=taking_part,
            by=loading.manager,
        )
        rounds.open_(session, round=made, by=loading.manager)
    return made
