"""A system whose results are published: the council, the trust and others of the trust's type, twelve answers each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from assessment.services import closing, rounds
from tests.builders import Partnership, Sessions, an_organisation
from tests.round_builders import a_round, submitted

SPRING, AUTUMN = "Spring 2026", "Autumn 2026"
PUBLISHED = {SPRING: date(2026, 3, 30), AUTUMN: date(2026, 10, 30)}
OF = 40
"""People who answer in each organisation."""


def acute(writing: Sessions, here: Partnership, number: int) -> list[str]:
    """The trust and so many others like it, less one: all acute, 240 people each."""
    with writing() as session:
        made = [
            an_organisation(session, here.system, f"Hospital {at:02}", type="Acute", headcount={"frontline": 240})
            for at in range(1, number)
        ]
    return [here.trust, *made]


def published(writing: Sessions, here: Partnership, name: str, agree: Mapping[str, int], on: date | None = None) -> str:
    """A published round in which so many of forty people of each organisation agree."""
    day = on or PUBLISHED[name]
    made = closed(writing, here, name, agree, day)
    with writing() as session:
        rounds.publish(session, round=made, by=here.programme_manager, today=day)
    return made


def closed(writing: Sessions, here: Partnership, name: str, agree: Mapping[str, int], on: date | None = None) -> str:
    """The same, not published yet; its last day is `on`."""
    day = on or PUBLISHED[name]
    days = {"opens_on": day - timedelta(days=28), "closes_on": day}
    with writing() as session:
        made = a_round(session, here, name=name, organisations=list(agree), **days)
        for organisation, people in agree.items():
            answers = [("frontline", {"q1": "2"})] * people + [("frontline", {"q1": "1"})] * (OF - people)
            submitted(session, here, made, organisation, answers)
    closing.close(writing, round=made, by=here.programme_manager)
    return made
