"""Reports of closed rounds, from frozen results. What an open round holds is nowhere to be read here.

Beside them stands what may be seen by those with a right to closed results: how answers are spread, agreed levels,
targets and actions. One report serves screens and exports alike, so that they never say different things.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from assessment.domain import disclosure
from assessment.domain.errors import NotFound, Refused
from assessment.domain.framework import Framework
from assessment.domain.reports import DISAGREEMENT, SPREADS, Numbers, Organisation, Report, divided
from assessment.domain.rights import Person, Right, may
from assessment.domain.rounds import Round
from assessment.services import beside, frameworks
from assessment.services import rounds as all_rounds
from assessment.services import spreads as all_spreads
from assessment.services.access import needs
from assessment.store import participations, results, systems, tallies
from assessment.store.participations import Member

NO_RESULTS = (
    "There are no results for you yet. They appear when a round is closed, and for viewers when it is published."
)


@needs(Right.RESULTS_PUBLISHED, scoped=False)
def visible_rounds(session: Session, *, by: Person) -> tuple[Round, ...]:
    """Rounds whose results `by` may see, oldest first.

    Closed and published ones for the programme manager, and for a lead whose organisation took part; else published.
    """
    return tuple(reversed([r for r in all_rounds.all_(session, by=by) if r.has_results]))


@needs(Right.SYSTEM_PUBLISHED)
def system_report(
    session: Session,
    *,
    by: Person,
    today: date,
    rounds: Sequence[str] | None = None,
    public: bool = False,
    detail: bool = False,
    panels: bool = False,
) -> Report:
    """Every organisation's results in the visible rounds, or in some of them (`rounds`: ids). Refused if none.

    `detail`: with reasons and criteria, targets and actions, else only what charts need. `panels`: with agreed levels,
    and how many questions are split. `public`: organisations are letters, in their order and with them as ids too, so
    that the two versions of an export cannot be laid side by side. Viewers and the public get results alone.
    """
    seen = visible_rounds(session, by=by)
    if rounds is not None:
        if not set(rounds) <= {r.id for r in seen}:
            raise NotFound("One of the rounds has no results that you may see. Choose rounds from the list.")
        seen = tuple(r for r in seen if r.id in rounds)
    members = participations.members(session, system=by.system, rounds=[r.id for r in seen])
    report = _report(session, by, today, seen, members, detail=detail)
    if public:
        return _public(report, {member.id: member.alias for member in members})
    if not may(by, Right.SYSTEM_CLOSED):
        return report
    if detail:
        report = beside.with_plans(session, report, by=by)
    if panels:
        ids = [r.id for r in seen]
        found = all_spreads.of_system(session, rounds=ids, by=by)
        report = replace(report, disagreement=found, carries=report.carries | {DISAGREEMENT})
        report = beside.with_panels(session, report, rounds=ids, by=by)
    return report


@needs(Right.RESULTS_PUBLISHED)
def organisation_report(
    session: Session,
    *,
    organisation: str,
    by: Person,
    today: date,
    spreads: Collection[str] = (),
    panels: Collection[str] = (),
) -> Report:
    """One organisation's results with reasons and criteria, in every visible round it took part in.

    With targets and actions, for those who may see its results once a round is closed; for them also, of the rounds
    named here (ids): `spreads`, the answers spread out question by question, and `panels`, the agreed levels.
    """
    seen = visible_rounds(session, by=by)
    ids = [r.id for r in seen]
    members = participations.members(session, system=by.system, rounds=ids, organisation=organisation)
    took_part = {member.round for member in members}
    seen = tuple(r for r in seen if r.id in took_part)
    report = _report(session, by, today, seen, members, organisation=organisation, detail=True)
    if not may(by, Right.RESULTS_CLOSED, organisation):
        return report
    report = beside.with_plans(session, report, organisation=organisation, by=by)
    if spreads:
        report = _with_spreads(session, by, report, organisation, [r.id for r in seen if r.id in spreads])
    if panels:
        chosen = [r.id for r in seen if r.id in panels]
        report = beside.with_panels(session, report, rounds=chosen, organisation=organisation, by=by)
    return report


def _with_spreads(session: Session, by: Person, report: Report, organisation: str, rounds: Sequence[str]) -> Report:
    found = all_spreads.of_organisation(session, organisation=organisation, rounds=rounds, by=by)
    counts = {(*place, theme): count for place, each in found.items() for theme, count in divided(each).items()}
    return replace(report, spreads=found, disagreement=counts, carries=report.carries | {SPREADS, DISAGREEMENT})


def _report(
    session: Session,
    by: Person,
    today: date,
    seen: Sequence[Round],
    members: Sequence[Member],
    *,
    organisation: str | None = None,
    detail: bool,
) -> Report:
    if not seen:
        raise Refused(NO_RESULTS)
    ids, versions = [r.id for r in seen], _frameworks(session, by, seen)
    roles = {round: framework.roles for round, framework in versions.items()}
    people = tallies.people_of_rounds(session, system=by.system, rounds=ids, organisation=organisation)
    return Report(
        system=systems.name(session, by.system),
        framework=versions[seen[-1].id],
        rounds=tuple(seen),
        organisations=_organisations(members, roles),
        standings=results.of_rounds(session, system=by.system, rounds=ids, organisation=organisation, detail=detail),
        numbers={
            (m.round, m.id): replace(m.numbers(roles[m.round], *people[m.round, m.id]), heads=m.headcount)
            for m in members
        },
        made_on=today,
        frameworks=versions,
    )


def _frameworks(session: Session, by: Person, seen: Sequence[Round]) -> dict[str, Framework]:
    """round id -> its own version of the framework. Each version is asked for once."""
    versions = {(r.framework_id, r.framework_version) for r in seen}
    found = {
        (name, version): frameworks.get(session, system=by.system, framework_id=name, framework_version=version)
        for name, version in versions
    }
    return {r.id: found[r.framework_id, r.framework_version] for r in seen}


def _organisations(members: Sequence[Member], roles: Mapping[str, Sequence[str]]) -> tuple[Organisation, ...]:
    """Each once, with the headcount frozen in the newest round it took part in. `roles`: by round, oldest first."""
    rounds = list(roles)
    newest: dict[str, Member] = {}
    for member in members:
        if member.id not in newest or rounds.index(newest[member.id].round) < rounds.index(member.round):
            newest[member.id] = member
    # Sorted again: an organisation may have had another name or type in an earlier round.
    placed = sorted(newest.values(), key=lambda member: (member.type, member.name.casefold()))
    return tuple(member.as_organisation(roles[member.round]) for member in placed)


def _public(report: Report, letters: Mapping[str, str]) -> Report:
    placed = [Organisation(letters[o.id], f"Organisation {letters[o.id]}", o.type) for o in report.organisations]
    return replace(
        report,
        organisations=tuple(sorted(placed, key=lambda o: (o.type, len(o.id), o.id))),
        standings={(r, letters[o], theme): standing for (r, o, theme), standing in report.standings.items()},
        numbers={(r, letters[o]): _few_hidden(report, numbers) for (r, o), numbers in report.numbers.items()},
        public=True,
    )


def _few_hidden(report: Report, numbers: Numbers) -> Numbers:
    """Without headcount, which would name the organisation, and without roles that few people answered from."""
    shown = disclosure.hide(numbers.by_role, report.framework.config.min_n_show)
    roles = {role: n for role, n in numbers.by_role.items() if shown[role] == disclosure.SHOWN}
    return replace(numbers, headcount=None, by_role=roles, heads={})
