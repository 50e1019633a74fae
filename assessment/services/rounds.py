"""Rounds: draft, copy, change, open, extend, publish.

Closing has its own file: it takes longer than one transaction. So has who joins and leaves an open round.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from assessment.domain.errors import NotFound, Refused
from assessment.domain.reports import Organisation
from assessment.domain.rights import Person, Right, has
from assessment.domain.rounds import Round, State, day, move
from assessment.services import audit, frameworks, round_checks
from assessment.services.access import needs
from assessment.store import participations
from assessment.store import rounds as store
from assessment.store.constraints import told

KEY_DATA = "key_data"
"""What a question's `shows` says if the round's key-data list stands above it (method.md 1.3)."""
TAKEN = {"uq_round_system_id_name": "There is a round of that name already. Choose another."}


@needs(Right.RESULTS_PUBLISHED, scoped=False)
def all_(session: Session, *, by: Person) -> tuple[Round, ...]:
    """Rounds newest first: a programme manager's all, a lead's those of the own organisation, else the published."""
    found = store.newest_first(session, system=by.system)
    if has(by, Right.ROUNDS):
        return tuple(found)
    if has(by, Right.INVITATIONS):
        own = participations.rounds_of(session, system=by.system, organisation=by.organisation or "")
        return tuple(r for r in found if r.id in own)
    return tuple(r for r in found if r.state is State.PUBLISHED)


@needs(Right.RESULTS_PUBLISHED, scoped=False)
def get(session: Session, *, round: str, by: Person) -> Round:
    """One round; NotFound if there is none that `by` may see."""
    found = next((r for r in all_(session, by=by) if r.id == round), None)
    if found is None:
        raise _no_round()
    return found


@needs(Right.RESULTS_PUBLISHED, scoped=False)
def organisations_in(session: Session, *, round: str, by: Person) -> tuple[Organisation, ...]:
    """Who takes part, by type, then name; a lead gets the own organisation only."""
    found = get(session, round=round, by=by)
    members = participations.members(session, system=by.system, rounds=[round], organisation=by.organisation)
    framework = frameworks.get(
        session, system=by.system, framework_id=found.framework_id, framework_version=found.framework_version
    )
    return tuple(member.as_organisation(framework.roles) for member in members)


@needs(Right.ROUNDS)
def draft(
    session: Session,
    *,
    name: str,
    framework_id: str,
    framework_version: str,
    opens_on: date,
    closes_on: date,
    purpose: str,
    key_data: Sequence[str],
    organisations: Sequence[str],
    by: Person,
) -> str:
    """A new round nobody can answer yet; its id. Refused if the name is taken or anything is missing."""
    values = round_checks.sound(session, by, name, opens_on, closes_on, key_data, organisations)
    frameworks.get(session, system=by.system, framework_id=framework_id, framework_version=framework_version)
    pinned = {"framework_id": framework_id, "framework_version": framework_version, "purpose": purpose.strip()}
    with told(session, TAKEN):
        made = store.add(session, system=by.system, state=State.DRAFT.value, **values, **pinned)
    participations.replace(session, system=by.system, round=made, organisations=dict.fromkeys(organisations))
    audit.record(session, event="round_drafted", by=by, round=values["name"])
    return made


@needs(Right.ROUNDS)
def change(
    session: Session,
    *,
    round: str,
    name: str,
    framework_id: str,
    framework_version: str,
    opens_on: date,
    closes_on: date,
    purpose: str,
    key_data: Sequence[str],
    organisations: Sequence[str],
    by: Person,
) -> None:
    """Change a draft. Refused once it is open: what people were promised stays."""
    before = _for_change(session, round, by)
    if before.state is not State.DRAFT:
        raise Refused(f"‘{before.name}’ is {before.state}. Only a draft can be changed; an open round can be extended.")
    values = round_checks.sound(session, by, name, opens_on, closes_on, key_data, organisations)
    frameworks.get(session, system=by.system, framework_id=framework_id, framework_version=framework_version)
    same = (framework_id, framework_version) == (before.framework_id, before.framework_version)
    round_checks.keep_invited(session, by, round, organisations, same_framework=same)
    pinned = {"framework_id": framework_id, "framework_version": framework_version, "purpose": purpose.strip()}
    with told(session, TAKEN):
        store.change(session, round=round, **values, **pinned)
    participations.replace(session, system=by.system, round=round, organisations=dict.fromkeys(organisations))
    audit.record(session, event="round_changed", by=by, round=values["name"])


@needs(Right.ROUNDS)
def open_(session: Session, *, round: str, by: Person) -> None:
    """Let people answer, from the round's opening date. Refused without a key-data list where questions show one."""
    before = _for_change(session, round, by)
    state = move(before.state, State.OPEN)
    framework = frameworks.get(
        session, system=by.system, framework_id=before.framework_id, framework_version=before.framework_version
    )
    if not before.key_data and any(q.shows == KEY_DATA for q in framework.questions.values()):
        raise Refused(
            f"‘{before.name}’ has no key-data list yet. Some questions ask about “key data”, so say first which data "
            f"your system means: one to {round_checks.MOST_KEY_DATA} items."
        )
    store.change(session, round=round, state=state.value)
    audit.record(session, event="round_opened", by=by, round=before.name)


@needs(Right.ROUNDS)
def extend(session: Session, *, round: str, closes_on: date, by: Person) -> None:
    """Give people more time. Only while open, and only to a later day."""
    before = _for_change(session, round, by)
    if before.state is not State.OPEN:
        raise Refused(f"‘{before.name}’ is {before.state}. Only an open round can be extended.")
    if closes_on <= before.closes_on:
        raise Refused(f"‘{before.name}’ closes on {day(before.closes_on)}. Choose a later day.")
    store.change(session, round=round, closes_on=closes_on)
    audit.record(session, event="round_extended", by=by, round=before.name, closes_on=closes_on.isoformat())


@needs(Right.ROUNDS)
def copy(
    session: Session, *, round: str, name: str, framework_version: str, opens_on: date, closes_on: date, by: Person
) -> str:
    """A draft with the organisations, key data and purpose of another round, whatever its state; its id.

    In place of an organisation that was merged since comes the one that goes on; one that is closed is left out.
    """
    before = get(session, round=round, by=by)
    members = participations.members(session, system=by.system, rounds=[round])
    going_on = round_checks.going_on(session, by.system, [member.id for member in members])
    if not going_on:
        raise Refused(f"Every organisation of ‘{before.name}’ is closed. Make a new round instead.")
    return draft(
        session,
        name=name,
        framework_id=before.framework_id,
        framework_version=framework_version,
        opens_on=opens_on,
        closes_on=closes_on,
        purpose=before.purpose,
        key_data=before.key_data,
        organisations=going_on,
        by=by,
    )


@needs(Right.ROUNDS)
def publish(session: Session, *, round: str, by: Person, today: date) -> None:
    """Show a closed round's results to viewers and in benchmarks. It never changes again."""
    before = _for_change(session, round, by)
    state = move(before.state, State.PUBLISHED)
    store.change(session, round=round, state=state.value, published_on=today)
    audit.record(session, event="round_published", by=by, round=before.name)


def _for_change(session: Session, round: str, by: Person) -> Round:
    found = store.find(session, system=by.system, round=round, for_change=True)
    if found is None:
        raise _no_round()
    return found


def _no_round() -> NotFound:
    return NotFound("There is no such round, or your account cannot see it. Choose one from the list.")
