"""Screens and files show nothing of people's answers but what the Report carries, by whatever way they came to it.

Every tally in the database is changed for a twin: another one of which the Report is the same to the last figure. Then
every page, for every kind of account, and every workbook must be the same, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from io import BytesIO
from random import Random
from typing import Any

import pytest
import yaml
from openpyxl import load_workbook
from sqlalchemy import delete, select, update
from sqlmodel import Session
from streamlit.testing.v1 import AppTest

from assessment.domain import agreements
from assessment.domain.reports import Report
from assessment.domain.rights import Kind, Right, has
from assessment.domain.tallies import Tally, from_mapping
from assessment.exports import workbook
from assessment.services import agreeing, closing, planning, reporting, rounds
from assessment.store import tables
from assessment.ui import navigation
from tests import builders, source_tree
from tests.builders import NOW, TODAY, Partnership, Sessions
from tests.domain.bundled import framework
from tests.domain.test_nothing_more_told import everything
from tests.panel_builders import BUNDLED, a_colleague
from tests.round_builders import a_round, submitted
from tests.ui.conftest import Start
from tests.ui.results_story import opened
from tests.ui.screen import at

TALLY, RESPONSE = tables.metadata.tables["tally"], tables.metadata.tables["response"]
HEADCOUNT = {"executive": 6, "manager": 30, "frontline": 90, "ig": 5}
PEOPLE = {"executive": 4, "manager": 9, "frontline": 24, "ig": 3}


@pytest.fixture
def here(writing: Sessions) -> Partnership:
    """Two closed rounds of five organisations, the older one published; the council has agreed levels and a plan."""
    with writing() as session:
        made = builders.a_partnership(session)
        others = [builders.an_organisation(session, made.system, name) for name in ("Ash Trust", "Birch", "Cedar")]
        for organisation in (made.council, made.trust, *others):
            session.execute(delete(tables.Headcount).where(tables.Headcount.organisation_id == organisation))
            for role, people in HEADCOUNT.items():
                where = {"system_id": made.system, "organisation_id": organisation}
                session.add(tables.Headcount(**where, role=role, people=people))
        content = yaml.safe_load(BUNDLED.read_text(encoding="utf-8"))
        pinned = {"id": content["id"], "version": str(content["version"])}
        session.add(tables.Framework(system_id=made.system, **pinned, content=json.dumps(content)))
    random = Random(20)
    for name, opens in (("Spring 2026", date(2026, 3, 1)), ("Autumn 2026", date(2026, 9, 1))):
        with writing() as session:
            organisations = [made.council, made.trust, *others]
            days = {"opens_on": opens, "closes_on": date(2027, 12, 1), "organisations": organisations}
            days |= {"framework_id": pinned["id"], "framework_version": pinned["version"]}
            closed = a_round(session, made, name=name, **days)
            for organisation in organisations:
                submitted(session, made, closed, organisation, list(sheets(random)))
        closing.close(writing, round=closed, by=made.programme_manager)
        if name.startswith("Spring"):
            with writing() as session:
                rounds.publish(session, round=closed, by=made.programme_manager, today=TODAY)
    with writing() as session:
        _agree_and_plan(session, made, closed)
    return made


def sheets(random: Random) -> Iterator[tuple[str, dict[str, str]]]:
    fw = framework()
    for role, people in PEOPLE.items():
        for _ in range(people):
            asked = [question for question in fw.questions.values() if role in fw.audiences[question.asked]]
            yield role, {q.id: random.choice([*fw.options(q.id), *[str(max(fw.scales[q.scale]))] * 6]) for q in asked}


def _agree_and_plan(session: Session, here: Partnership, round: str) -> None:
    where: dict[str, Any] = {"round": round, "organisation": here.council}
    why = {"reason": "Lower, until the policy is signed.", "accepted": {}, "by": here.lead, "now": NOW}
    for theme in ("T1", "T2"):
        agreeing.propose(session, **where, theme=theme, level=0, seen=0, **why)
    agreeing.sign_off(session, **where, theme="T1", seen=1, by=a_colleague(session, here), now=NOW)
    due: dict[str, Any] = {"organisation": here.council, "due_on": TODAY + timedelta(100), "by": here.lead}
    for theme in framework().themes:
        planning.set_target(session, theme=theme, level=4, **due, today=TODAY)
    action = {"source": "", "what": "Sign it", "owner": "Leo", "note": ""}
    planning.add_action(session, theme="T1", **action, **due, today=TODAY)


@pytest.fixture(autouse=True)
def _without_the_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    """No page shows the hash of the answers; by it the log would notice that they were changed under it."""
    monkeypatch.setattr(agreements, "answers_hash", lambda _: "the same")


Tallies = dict[str, Tally]
"""organisation -> its tally in one round."""


def change_all(writing: Sessions, make: Callable[[Tallies], Tallies]) -> None:
    """Put other tallies, `make(tallies)`, in place of each round's; the responses they were counted from are erased."""
    with writing() as session:
        session.execute(delete(RESPONSE))
        # Kept spreads are worked out again: what was worked out before would hide the change.
        session.execute(delete(tables.metadata.tables["spread"]))
        for round_ in session.execute(select(TALLY.c.round_id).distinct()).scalars().all():
            kept = session.execute(select(TALLY.c.organisation_id, TALLY.c.content).where(TALLY.c.round_id == round_))
            before = {organisation: from_mapping(json.loads(content)) for organisation, content in kept.all()}
            for organisation, tally in make(before).items():
                row = (TALLY.c.round_id == round_) & (TALLY.c.organisation_id == organisation)
                session.execute(update(TALLY).where(row).values(content=json.dumps(tally.as_mapping())))


def twins(before: Tallies) -> Tallies:
    """As different tallies as a hundred tries find of which the same would be shown, of each and of all together.

    Two people of different roles answer the other way round in one organisation, and the opposite way in another.
    """
    random, found = Random(7), dict(before)
    shown = {place: everything(framework(), tally, HEADCOUNT) for place, tally in before.items()}
    for _ in range(100):
        one, other = random.sample(sorted(found), 2)
        question, first, second, start, end = a_swap(random)
        made = {
            one: swapped(found[one], question, {first: (start, end), second: (end, start)}),
            other: swapped(found[other], question, {first: (end, start), second: (start, end)}),
        }
        if all(t and everything(framework(), t, HEADCOUNT) == shown[place] for place, t in made.items()):
            found |= {place: tally for place, tally in made.items() if tally}
    assert sum(found[place].counts != tally.counts for place, tally in before.items()) >= 2
    return found


def a_swap(random: Random) -> tuple[str, str, str, str, str]:
    fw = framework()
    question = random.choice([q for q in fw.questions if len(fw.roles_asked(q)) > 1])
    first, second = random.sample(fw.roles_asked(question), 2)
    start, end = random.sample([str(code) for code in fw.scales[fw.questions[question].scale]], 2)
    return question, first, second, start, end


def swapped(tally: Tally, question: str, moves: Mapping[str, tuple[str, str]]) -> Tally | None:
    """With one person of each role on another step; None where nobody of the role stands on the first."""
    counts = {q: {role: dict(codes) for role, codes in roles.items()} for q, roles in tally.counts.items()}
    for role, (start, end) in moves.items():
        codes = counts[question][role]
        if not codes.get(start):
            return None
        codes[start] -= 1
        codes[end] = codes.get(end, 0) + 1
    return Tally(tally.respondents, counts)


def strangers(before: Tallies) -> Tallies:
    none = {place: {q: {r: {"dk": 9} for r in roles} for q, roles in t.counts.items()} for place, t in before.items()}
    return {place: Tally(tally.respondents, none[place]) for place, tally in before.items()}


def reports(reading: Sessions, here: Partnership) -> list[Report]:
    """Every report that anybody may have, and what stands beside it, as values."""
    found: list[Report] = []
    with reading() as session:
        for by in (here.programme_manager, here.lead, here.viewer):
            ids = [each.id for each in reporting.visible_rounds(session, by=by)]
            own = [here.council] if by is here.lead else [here.council, here.trust]
            for organisation in own:
                call: dict[str, Any] = {"organisation": organisation, "by": by, "today": TODAY}
                found.append(reporting.organisation_report(session, **call, spreads=ids))
            if has(by, Right.SYSTEM_PUBLISHED):
                call = {"by": by, "today": TODAY, "detail": True}
                found += [reporting.system_report(session, **call, public=public) for public in (True, False)]
    return found


def screens(start: Start, here: Partnership) -> dict[tuple[Kind, str], list[str]]:
    """(kind of account, page) -> everything on it, for each page about results."""
    found = {}
    for by in (here.lead, here.programme_manager, here.viewer):
        app = start(by)
        for page in navigation.PAGES:
            if page.right in ABOUT and has(by, page.right):
                opened(app, page.path)
                assert not app.exception
                found[by.kind, page.stem] = elements(app)
    return found


def cells(report: Report) -> list[list[tuple[Any, ...]]]:
    """Every cell of every sheet of a report's workbook."""
    book = load_workbook(BytesIO(workbook.write(report)))
    return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]


FILE_MADE_LATER = re.compile(r'deferred_file_id: "\w+"')
"""A name by chance for a file that is made when somebody asks for it."""
ABOUT = (Right.RESULTS_PUBLISHED, Right.RESULTS_CLOSED, Right.SYSTEM_PUBLISHED, Right.SYSTEM_CLOSED)


def elements(app: AppTest) -> list[str]:
    """Every element of a screen as it is sent to the browser, charts and tables included."""
    return [FILE_MADE_LATER.sub("", str(element.proto)) for element in _walked(app.main)]


def _walked(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from _walked(child)
        else:
            yield child


def test_pages_and_files_show_nothing_of_answers_but_what_the_report_carries(
    start: Start, here: Partnership, writing: Sessions, reading: Sessions
) -> None:
    before = reports(reading, here), screens(start, here)
    files = [cells(report) for report in before[0]]
    change_all(writing, twins)
    after = reports(reading, here)
    assert after == before[0], "the twins are not twins: what a report carries differs"
    assert [cells(report) for report in after] == files
    told = [name for name, shown in screens(start, here).items() if shown != before[1][name]]
    assert told == []


MAY_COUNT = {
    "agreeing": "levels and what may be agreed, which follow from what is met (tests/domain/test_nothing_more_told.py)",
    "answering": "people's own answers, to them",
    "being_compared": "who takes part in comparisons, no answers",
    "benchmarking": "shown results of published rounds, and case-mix by the same rules as criteria",
    "beside": "how many answered, and levels",
    "closing": "answers become tallies, and tallies what may be shown",
    "demo_meetings": "made-up people",
    "entering": "people's own answers, to them",
    "importing": "takes answers in",
    "invitations": "how many answered",
    "recomputing": "levels, where what is frozen says the same",
    "released_results": "shown results of published rounds",
    "reporting": "how many answered",
    "round_members": "whether anybody answered",
    "spreads": "what may be shown of how answers are spread",
    "system_answers": "sums over all organisations of which nothing small follows",
}
"""The services that may read answers or counts of them, and what they let out. Whoever joins them says it here."""


def test_only_these_services_read_answers_or_counts_of_them() -> None:
    tables_of_answers = ('["tally"]', '["response"]')
    found = set()
    folder = source_tree.ROOT / "assessment"
    stores = {
        f"assessment.store.{path.stem}"
        for path in (folder / "store").glob("*.py")
        if any(table in path.read_text(encoding="utf-8") for table in tables_of_answers)
    }
    for path in source_tree.python_files():
        if path.parent != folder / "store" and stores & source_tree.imported(path):
            found.add(source_tree.name(path))
    assert found == {f"assessment/services/{name}.py" for name in MAY_COUNT}


def test_the_twins_are_read(start: Start, here: Partnership, writing: Sessions) -> None:
    """Were the changed tallies read by nobody, the test above would say nothing."""
    app = at(start(here.lead), "organisation/disagreement")
    before = elements(app)
    change_all(writing, strangers)
    assert elements(at(start(here.lead), "organisation/disagreement")) != before
