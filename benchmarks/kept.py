"""A system whose rounds are closed and published, written straight into its tables from made-up answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlmodel import Session

from assessment.domain import disclosure, overall, scoring
from assessment.domain.framework import Framework
from assessment.domain.results import CALCULATOR_VERSION
from assessment.domain.rights import Kind, Person
from assessment.domain.rounds import State
from assessment.domain.standings import Standing
from assessment.domain.tallies import Tally
from assessment.imports import frameworks
from assessment.services import setup
from assessment.store import engine, migrating, organisations, participations, results, rounds, tallies
from benchmarks.answers import ORGANISATIONS, ROUNDS, Survey, tally

HEADCOUNT = {"executive": 10, "manager": 200, "frontline": 1500, "ig": 10}


@dataclass(frozen=True)
class Kept:
    """Where the system is, and the programme manager who looks at it."""

    url: str
    manager: Person


def new_system(session: Session) -> Person:
    """An empty system with the bundled framework; its programme manager (made up: only services look at it)."""
    content, _ = frameworks.load(frameworks.BUNDLED)
    owner = setup.create_owned(
        session,
        system_name="Measured",
        name="Somebody",
        email="somebody@example.org",
        password="not a secret at all",
        framework=content,
        now=datetime.now(UTC),
    )
    return Person(owner.id, owner.system, owner.name, owner.email, Kind.PROGRAMME_MANAGER)


def new_organisations(session: Session, system: str, number: int) -> list[str]:
    """Organisations with a headcount; their ids."""
    made = []
    for place in range(number):
        named = {"name": f"Organisation {place:04}", "type": "Acute", "place": ""}
        made.append(organisations.add(session, system=system, alias=f"X{place}", **named))
        organisations.set_headcount(session, system=system, organisation=made[-1], headcount=HEADCOUNT)
    return made


def new_round(session: Session, system: str, framework: Framework, number: int, state: State) -> str:
    """A round of the given state; its id."""
    return rounds.add(
        session,
        system=system,
        state=state.value,
        name=f"Round {number}",
        framework_id=framework.id,
        framework_version=framework.version,
        opens_on=date(2020 + number, 3, 1),
        closes_on=date(2020 + number, 3, 31),
        purpose="",
        key_data=["discharge summaries"],
    )


def fill(url: str, survey: Survey, times: int) -> Kept:
    """The survey's answers as tallies and results; `times` as many people, who say the same."""
    migrating.migrate(url)
    with engine.transaction(engine.connect(url), write=True) as session:
        manager = new_system(session)
        places = new_organisations(session, manager.system, ORGANISATIONS)
        made = [
            new_round(session, manager.system, survey.framework, number, State.PUBLISHED) for number in range(ROUNDS)
        ]
        for one in made:
            participations.replace(session, system=manager.system, round=one, organisations=places)
        for group in survey.groups:
            where = {"round": made[group.round], "organisation": places[group.organisation]}
            counted = tally(survey.framework, group, times)
            participations.freeze(session, **where, headcount=HEADCOUNT, invited=sum(HEADCOUNT.values()))
            tallies.add(session, system=manager.system, **where, tally=counted)
            judged = judge(survey.framework, counted)
            results.add(session, system=manager.system, **where, standings=judged, calculator=CALCULATOR_VERSION)
    return Kept(url, manager)


def judge(framework: Framework, counted: Tally) -> list[Standing]:
    """An organisation's standings with all reasons, as closing a round makes them."""
    judged = scoring.score(framework, counted, headcount=HEADCOUNT)
    shown = {theme: disclosure.show(framework, result, counted, HEADCOUNT) for theme, result in judged.items()}
    return [*shown.values(), disclosure.show_overall(framework, overall.organisation(framework, judged), shown)]
