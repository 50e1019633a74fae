"""What leads of the demonstration made of its results: which comments they released, which levels they agreed.

Done as each of them would do it, through the services and with the rights of their accounts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from assessment.domain import agreements
from assessment.domain.agreements import Entry, Event
from assessment.domain.proofs import Proof
from assessment.domain.released import State
from assessment.domain.rights import Person
from assessment.domain.rounds import Round
from assessment.services import agreeing, audit, closed_rounds, commenting, demo_people, rounds, spreads
from assessment.services.closing import Writing
from assessment.store import agreements as stored
from assessment.store import tallies

MORNING = time(9, 30, tzinfo=UTC)
OLDER_RULES = "0"
"""The version of the rules under which an agreed level rests that has to be looked at again."""


def hold(writing: Writing, *, data: Mapping[str, Any], by: Person, now: datetime) -> None:
    """Release comments, then agree levels; each organisation, and each level, in a transaction of its own.

    What is there already stays. Organisations and rounds that the story leaves out are passed over.
    """
    with writing() as session:
        ids = demo_people.organisation_ids(session, by=by)
        known = {each.name: each for each in rounds.all_(session, by=by)}
    newest = known[data["rounds"][-1]["name"]]
    for name in dict.fromkeys([*data["comments"], *data["documents"]]):
        if name in ids:
            with writing() as session:
                _decide(session, data, newest, ids[name], demo_people.leads(session, by.system, data, name)[0])
    for each in data["agreed"]:
        if each["organisation"] in ids and each["round"] in known:
            with writing() as session:
                leads = demo_people.leads(session, by.system, data, each["organisation"])
                _agree(session, each, known[each["round"]], ids[each["organisation"]], leads, now)


def spread_out(writing: Writing, *, by: Person) -> None:
    """Keep how the newest round's answers are spread, so that the first look at the overview need not wait for it."""
    with writing() as session:
        newest = rounds.all_(session, by=by)[0].id
        for organisation in demo_people.organisation_ids(session, by=by).values():
            spreads.keep(session, organisation=organisation, rounds=[newest], by=by)


def _decide(session: Session, data: Mapping[str, Any], newest: Round, organisation: str, lead: Person) -> None:
    where = {"round": newest.id, "organisation": organisation}
    listing = commenting.listing(session, **where, by=lead)
    wanted = _states(data)
    found = {c.id: wanted.get(c.text) for c in listing.comments} | {
        d.id: wanted.get(d.title) for d in listing.documents
    }
    released = [note for note, state in found.items() if state == State.RELEASED]
    kept_back = [note for note, state in found.items() if state == State.KEPT_BACK]
    untouched = listing.new == len(listing.comments) + len(listing.documents)
    if untouched and (released or kept_back):
        commenting.decide(session, **where, released=released, kept_back=kept_back, by=lead)


def _states(data: Mapping[str, Any]) -> dict[str, str]:
    """What somebody wrote, or the title of a document -> what its lead decides."""
    written = {each["text"]: each["state"] for some in data["comments"].values() for each in some}
    return written | {each["title"]: each["state"] for some in data["documents"].values() for each in some}


def _agree(
    session: Session,
    story: Mapping[str, Any],
    round: Round,
    organisation: str,
    leads: Sequence[Person],
    now: datetime,
) -> None:
    """One theme's log: a proposal, and what became of it."""
    where: dict[str, Any] = {"round": round.id, "organisation": organisation}
    proposer, decider = leads[::-1] if story.get("second_proposes") else leads
    days = {step: _day(round, story[step], now) for step in ("proposed", "signed_off", "sent_back") if step in story}
    theme = story["theme"]
    if stored.log(session, system=proposer.system, **where).get(theme):
        return
    if story.get("older_rules"):
        _agree_by_older_rules(session, story, where, proposer, decider, days)
        return
    proofs = {criterion: Proof(**document) for criterion, document in story.get("documents", {}).items()}
    given: dict[str, Any] = {"level": story["level"], "reason": story["reason"], "accepted": proofs}
    agreeing.propose(session, **where, theme=theme, **given, seen=0, by=proposer, now=days["proposed"])
    if "sent_back" in days:
        back: dict[str, Any] = {"reason": story["why"], "now": days["sent_back"]}
        agreeing.send_back(session, **where, theme=theme, **back, seen=1, by=decider)
    if "signed_off" in days:
        agreeing.sign_off(session, **where, theme=theme, seen=1, by=decider, now=days["signed_off"])


def _agree_by_older_rules(
    session: Session,
    story: Mapping[str, Any],
    where: Mapping[str, str],
    proposer: Person,
    decider: Person,
    days: Mapping[str, datetime],
) -> None:
    """The two lines that an earlier version of the app would have left: no service of today's can write those."""
    here = closed_rounds.of(session, **where, by=proposer)
    round = here.round.id
    kept = tallies.of_rounds(session, system=proposer.system, rounds=[round], organisation=here.organisation)
    answers = kept[round]
    proposal = Entry(
        theme=story["theme"],
        event=Event.PROPOSED,
        at=days["proposed"],
        account=proposer.id,
        who=proposer.name,
        kind=proposer.kind,
        level=story["level"],
        before=None,
        survey_level=story["level"],
        reason=story["reason"],
        basis=replace(agreements.basis(here.framework, answers), calculator_version=OLDER_RULES),
    )
    signed: dict[str, Any] = {
        "event": Event.SIGNED_OFF,
        "at": days["signed_off"],
        "account": decider.id,
        "who": decider.name,
    }
    names = {"organisation": here.name, "theme": here.framework.themes[story["theme"]].name, "round": here.round.name}
    for event, entry, by in (
        ("level_proposed", proposal, proposer),
        ("level_signed_off", replace(proposal, **signed), decider),
    ):
        stored.add(session, system=by.system, **where, entry=entry)
        audit.record(session, event=event, by=by, **names)


def _day(round: Round, days: int, now: datetime) -> datetime:
    """The morning so many days after a round closed, or now if that has not come yet."""
    return min(now, datetime.combine(round.closes_on + timedelta(days=days), MORNING))
