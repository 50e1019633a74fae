"""An open round whose people have their links and have said their role: what answering is measured on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from assessment.domain.framework import Framework
from assessment.services import answering, invitations, rounds
from assessment.services.invitations import Invitee
from assessment.store import engine, migrating
from assessment.ui import clock
from benchmarks import answers
from benchmarks.answers import ROLE_SHARES
from benchmarks.kept import new_organisations, new_system

ORGANISATIONS = 5


@dataclass(frozen=True)
class Respondent:
    """Somebody with a private link."""

    token: str
    role: str


@dataclass(frozen=True)
class OpenRound:
    """Where the round is, who has been invited, and what they are asked."""

    url: str
    framework: Framework
    people: tuple[Respondent, ...]

    def named(self, label: str) -> str | None:
        """The question whose words a radio carries, or None if it asks something else."""
        return _named(label, tuple((q.id, q.text) for q in self.framework.questions.values()))

    def code(self, question: str, label: str) -> str:
        """The code of an answer as it is offered."""
        return next(code for code, words in self.framework.options(question).items() if words == label)

    def lost(self, given: Iterable[tuple[Respondent, Mapping[str, str]]]) -> int:
        """How many of the answers that were said to be saved stand otherwise in the database, or not at all."""
        missing = 0
        with engine.transaction(engine.connect(self.url)) as session:
            for who, said in given:
                kept = answering.visit(session, token=who.token, today=clock.today()).answers
                missing += sum(kept.get(question) != code for question, code in said.items())
        return missing


@lru_cache(maxsize=1024)
def _named(label: str, questions: tuple[tuple[str, str], ...]) -> str | None:
    return next((question for question, text in questions if label.endswith(text)), None)


def opened(url: str, people: int) -> OpenRound:
    """A new database at the address, with everything in it made through the services."""
    migrating.migrate(url)
    framework = answers.bundled()
    with engine.transaction(engine.connect(url), write=True) as session:
        manager = new_system(session)
        places = new_organisations(session, manager.system, ORGANISATIONS)
        made = rounds.draft(
            session,
            name="Spring",
            framework_id=framework.id,
            framework_version=framework.version,
            opens_on=clock.today(),
            closes_on=clock.today() + timedelta(days=18),
            purpose="",
            key_data=["Discharge summaries", "Care plans", "Bed numbers"],
            organisations=places,
            by=manager,
        )
        rounds.open_(session, round=made, by=manager)
        found: list[Respondent] = []
        for number, place in enumerate(places):
            mine = roles(people)[number::ORGANISATIONS]
            invited = [Invitee(f"person{each}@example.org") for each in range(len(mine))]
            links = invitations.invite(session, round=made, organisation=place, people=invited, by=manager).links
            found += [Respondent(link.token, role) for link, role in zip(links, mine, strict=True)]
        for who in found:
            answering.choose_role(session, token=who.token, role=who.role, today=clock.today())
    return OpenRound(url, framework, tuple(found))


def roles(people: int) -> list[str]:
    """Everybody's role, in the shares that the other figures use."""
    found = [role for role, share in ROLE_SHARES.items() for _ in range(round(people * share))]
    return (found + ["frontline"] * people)[:people]
