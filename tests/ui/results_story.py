"""Two closed rounds of four organisations for the results screens: two rise, one falls, one cannot be judged."""

from __future__ import annotations

from datetime import date

from streamlit.testing.v1 import AppTest

from assessment.services import closing, rounds
from tests.builders import TODAY, Partnership, Sessions, an_organisation
from tests.round_builders import a_round, links, submitted

AGREED, DISAGREED = ("frontline", {"q1": "2"}), ("frontline", {"q1": "1"})
SPRING, AUTUMN = "Spring 2026", "Autumn 2026"
ANSWERS = {
    # Of 12 people, how many agree: more than half is Started, at least nine in ten is Settled. Of 4: not judged.
    "Northmoor Council": {SPRING: (8, 12), AUTUMN: (11, 12)},
    "Vale Hospitals": {SPRING: (5, 12), AUTUMN: (8, 12)},
    "Moor Hospice": {SPRING: (11, 12), AUTUMN: (8, 12)},
    "Mill Surgery": {SPRING: (4, 4), AUTUMN: (4, 4)},
}


def two_rounds(writing: Sessions, here: Partnership, *, published: bool = True) -> None:
    """Spring is published (unless told otherwise), Autumn closed. The council invited twenty people by link."""
    with writing() as session:
        hospice = an_organisation(session, here.system, "Moor Hospice", type="Voluntary sector", place="Moor")
        surgery = an_organisation(session, here.system, "Mill Surgery", type="Primary care", place="Moor")
        places = {"Northmoor Council": here.council, "Vale Hospitals": here.trust}
        places |= {"Moor Hospice": hospice, "Mill Surgery": surgery}
    for name, opens in ((SPRING, date(2026, 3, 1)), (AUTUMN, date(2026, 9, 1))):
        with writing() as session:
            days = {"opens_on": opens, "closes_on": date(2027, 12, 1)}
            made = a_round(session, here, name=name, organisations=list(places.values()), **days)
            for organisation, found in ANSWERS.items():
                agree, of = found[name]
                answers = [AGREED] * agree + [DISAGREED] * (of - agree)
                submitted(session, here, made, places[organisation], answers)
            links(session, here, made, here.council, 20)
        closing.close(writing, round=made, by=here.programme_manager)
        if name == SPRING and published:
            with writing() as session:
                rounds.publish(session, round=made, by=here.programme_manager, today=TODAY)


def opened(app: AppTest, page: str, **address: str) -> AppTest:
    """A page, by its path under pages/, as a link with this address opens it."""
    # By way of a page without pickers: what a picker holds already goes before the address.
    app.switch_page("../../pages/start/help.py").run()
    app.switch_page(f"../../pages/{page}.py")
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()
