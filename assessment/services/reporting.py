"""Reports of closed rounds, from frozen results. What an open round holds is nowhere to be read here.

Only how an organisation's own answers are spread comes from its tallies, hidden beside what is frozen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from assessment.domain import disclosure, spreading
from assessment.domain.errors import NotFound, Refused
from assessment.domain.reports import Numbers, Organisation, Report
from assessment.domain.rights import Person, Right, may
from assessment.domain.rounds import Round
from assessment.services import frameworks
from assessment.services import rounds as all_rounds
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
) -> Report:
    """Every organisation's results in the visible rounds, or in some of them (`rounds`: ids). Refused if none.

    `detail`: with reasons and criteria, else only what charts need. `public`: organisations are letters, in their order
    and with them as ids too, so that the two versions of an export cannot be laid side by side.
    """
    seen = visible_rounds(session, by=by)
    if rounds is not None:
        if not set(rounds) <= {r.id for r in seen}:
            raise NotFound("One of the rounds has no results that you may see. Choose rounds from the list.")
        seen = tuple(r for r in seen if r.id in rounds)
    members = participations.members(session, system=by.system, rounds=[r.id for r in seen])
    report = _report(session, by, today, seen, members, detail=detail)
    return _public(report, {member.id: member.alias for member in members}) if public else report


@needs(Right.RESULTS_PUBLISHED)
def organisation_report(
    session: Session, *, organisation: str, by: Person, today: date, spreads: Collection[str] = ()
) -> Report:
    """One organisation's results with reasons and criteria, in every visible round it took part in.

    `spreads`: ids of the rounds whose answers are to be spread out question by question, some milliseconds each. For
    viewers there are none: they are for who may see the organisation's results once a round is closed.
    """
    seen = visible_rounds(session, by=by)
    ids = [r.id for r in seen]
    members = participations.members(session, system=by.system, rounds=ids, organisation=organisation)
    took_part = {member.round for member in members}
    seen = tuple(r for r in seen if r.id in took_part)
    report = _report(session, by, today, seen, members, organisation=organisation, detail=True)
    if not spreads or not may(by, Right.RESULTS_CLOSED, organisation):
        return report
    return _with_spreads(session, by, report, organisation, [r for r in seen if r.id in spreads])


def _with_spreads(session: Session, by: Person, report: Report, organisation: str, chosen: Sequence[Round]) -> Report:
    ids = [r.id for r in chosen]
    counted = tallies.of_rounds(session, system=by.system, rounds=ids, organisation=organisation)
    spreads = {}
    for each in chosen:
        # Of the round's own version of the framework, which may be an older one.
        name = {"framework_id": each.framework_id, "framework_version": each.framework_version}
        framework = report.framework
        if (framework.id, framework.version) != tuple(name.values()):
            framework = frameworks.get(session, system=by.system, **name)
        shown = {t: s for (r, _, t), s in report.standings.items() if r == each.id}
        spreads[each.id, organisation] = spreading.of_organisation(framework, counted[each.id], shown)
    return replace(report, spreads=spreads)


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
    ids, latest = [r.id for r in seen], seen[-1]
    people = tallies.people_of_rounds(session, system=by.system, rounds=ids, organisation=organisation)
    return Report(
        system=systems.name(session, by.system),
        framework=frameworks.get(
            session, system=by.system, framework_id=latest.framework_id, framework_version=latest.framework_version
        ),
        rounds=tuple(seen),
        organisations=_organisations(members, ids),
        standings=results.of_rounds(session, system=by.system, rounds=ids, organisation=organisation, detail=detail),
        numbers={(m.round, m.id): m.numbers(*people[m.round, m.id]) for m in members},
        made_on=today,
    )


def _organisations(members: Sequence[Member], rounds: Sequence[str]) -> tuple[Organisation, ...]:
    """Each once, with the headcount frozen in the newest round it took part in."""
    newest: dict[str, Member] = {}
    for member in members:
        if member.id not in newest or rounds.index(newest[member.id].round) < rounds.index(member.round):
            newest[member.id] = member
    return tuple(member.as_organisation() for member in newest.values())


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
    return replace(numbers, headcount=None, by_role=roles)
