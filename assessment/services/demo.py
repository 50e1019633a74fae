"""The demonstration system: made-up staff answer six rounds, taken in, closed and published by the real services.

What is done stays when loading is cut short, and the same call goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from assessment.domain.framework import Framework
from assessment.domain.rights import Kind, Person
from assessment.domain.rounds import Round, State
from assessment.services import (
    audit,
    closing,
    demo_meetings,
    demo_people,
    demo_plans,
    demo_staff,
    frameworks,
    importing,
    last_levels,
    rounds,
    setup,
)
from assessment.services.closing import Writing
from assessment.store import demonstrations, passwords

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Loading:
    """What every step needs: the files, their framework, the system's owner and programme manager, organisation ids."""

    writing: Writing
    data: Mapping[str, Any]
    framework: Framework
    owner: Person
    manager: Person
    ids: Mapping[str, str]
    now: datetime


def load(
    writing: Writing,
    *,
    framework: Mapping[str, Any],
    data: Mapping[str, Any],
    now: datetime,
    progress: Progress | None = None,
    owner: Person | None = None,
) -> dict[str, str]:
    """Fill a new system; the e-mail address of each account to try -> the one password of them all, shown only now.

    `owner`: the administrator of a system just set up and still empty; without one the system is made too, with an
    administrator of its own. Refused where there is anything already, unless it is what a load left that was cut short:
    then it goes on, and the password is a new one. `progress(done, of)` counts organisations over all rounds; each
    organisation's answers, and each close, is its own transaction.
    """
    password = passwords.new_code()
    with writing() as session:
        begun, addresses = _begin(session, framework, data, password, owner, now)
        loading = _loading(session, writing, data, begun, now)
    steps = 2 * len(data["organisations"]) * len(data["rounds"])
    for number, round_story in enumerate(data["rounds"]):
        _play(loading, round_story, number, _counting(progress, steps, number * 2 * len(data["organisations"])))
    demo_meetings.hold(writing, data=data, by=loading.manager, now=now)
    demo_plans.make(writing, data=data, by=loading.manager, today=now.date())
    demo_meetings.spread_out(writing, by=loading.manager)
    if progress is not None:
        progress(steps, steps)
    with writing() as session:
        audit.record(session, event="demonstration_loaded", by=loading.owner)
    return dict.fromkeys(addresses, password)


def interrupted(session: Session, *, by: Person | None = None) -> bool:
    """Whether a load was cut short: in the system of `by`, or in any for whoever owns the server."""
    return demonstrations.unfinished(session, by.system if by else None) is not None


def _counting(progress: Progress | None, steps: int, before: int) -> Callable[[int], None]:
    return lambda done: progress(min(steps, before + done), steps) if progress is not None else None


def _begin(
    session: Session,
    framework: Mapping[str, Any],
    data: Mapping[str, Any],
    password: str,
    given: Person | None,
    now: datetime,
) -> tuple[Person, list[str]]:
    """The system's owner and the addresses that get the password, in a new system or in one that was begun."""
    system = demonstrations.unfinished(session, given.system if given else None)
    if system is not None:
        owner = given or demo_people.owner(session, system, data)
    else:
        owner = given or _administrator(session, framework, data, password, now)
        demo_people.add(session, data=data, owner=owner, now=now)
        audit.record(session, event="demonstration_begun", by=owner)
    hashed = passwords.hashed(password)
    return owner, demo_people.one_password(session, system=owner.system, data=data, password_hash=hashed, but=given)


def _administrator(
    session: Session, framework: Mapping[str, Any], data: Mapping[str, Any], password: str, now: datetime
) -> Person:
    who = data["accounts"][Kind.ADMINISTRATOR]
    return setup.create_owned(
        session,
        system_name=data["system"],
        name=who["name"],
        email=who["email"],
        password=password,
        framework=framework,
        now=now,
    )


def _loading(session: Session, writing: Writing, data: Mapping[str, Any], owner: Person, now: datetime) -> Loading:
    manager = demo_people.person(session, owner.system, data["accounts"][Kind.PROGRAMME_MANAGER]["email"])
    pinned = {"framework_id": data["framework"], "framework_version": data["framework_version"]}
    framework = frameworks.get(session, system=owner.system, **pinned)
    ids = demo_people.organisation_ids(session, by=manager)
    return Loading(writing, data, framework, owner, manager, ids, now)


def _play(loading: Loading, story: Mapping[str, Any], number: int, tell: Callable[[int], None]) -> None:
    """One round from draft to published, as on the days the story says; what is done already is left as it is."""
    taking_part = [o for o in loading.data["organisations"] if o["path"][number] is not None]
    made = _opened(loading, story, [loading.ids[o["name"]] for o in taking_part])
    if made.state is State.OPEN:
        for done, organisation in enumerate(taking_part, 1):
            _answer(loading, story, number, made.id, organisation)
            tell(done)
    if made.state in (State.OPEN, State.CLOSING):
        took_in = len(taking_part)
        closing.close(loading.writing, round=made.id, by=loading.manager, progress=lambda done, _: tell(took_in + done))
    if made.state is not State.PUBLISHED:
        with loading.writing() as session:
            rounds.publish(session, round=made.id, by=loading.manager, today=story["closes"])


def _answer(
    loading: Loading, story: Mapping[str, Any], number: int, round: str, organisation: Mapping[str, Any]
) -> None:
    """Take in what an organisation's people answer; its newest answers carry what they wrote."""
    where: dict[str, Any] = {"round": round, "organisation": loading.ids[organisation["name"]]}
    sheets = demo_staff.sheets(loading.framework, organisation, loading.data["roles_see"], number)
    if story is loading.data["rounds"][-1]:
        sheets = demo_staff.with_notes(sheets, loading.data, organisation["name"])
    with loading.writing() as session:
        if not demonstrations.answered(session, **where):
            importing.take_in(session, **where, sheets=sheets, by=loading.manager, today=story["opens"])


def _opened(loading: Loading, story: Mapping[str, Any], taking_part: Sequence[str]) -> Round:
    """The story's round, drafted and opened if it is not there yet."""
    with loading.writing() as session:
        if not _named(session, loading, story):
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
            for organisation in _shown(loading, story, taking_part):
                last_levels.show(session, round=made, organisation=organisation, shown=True, by=loading.manager)
            rounds.open_(session, round=made, by=loading.manager)
        return _named(session, loading, story)[0]


def _shown(loading: Loading, story: Mapping[str, Any], taking_part: Sequence[str]) -> list[str]:
    named = loading.data["last_levels_shown"].get(story["name"], [])
    found = [loading.ids.get(name, "") for name in named]
    return [each for each in found if each in taking_part] if story is not loading.data["rounds"][0] else []


def _named(session: Session, loading: Loading, story: Mapping[str, Any]) -> list[Round]:
    return [each for each in rounds.all_(session, by=loading.manager) if each.name == story["name"]]
