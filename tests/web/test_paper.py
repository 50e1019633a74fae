"""The questions as a page to print: what stands on it, whose links open it, and that nothing on it comes to life."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from urllib.parse import quote

import pytest
from sqlmodel import Session
from starlette.requests import Request

from assessment.domain.rounds import day
from assessment.services import invitations, joining, rounds, throttling
from assessment.settings import settings
from assessment.store import engine
from assessment.ui import clock, doorkeeper, session
from assessment.web import front, paper
from tests.web.conftest import Reply, Site

HOSTILE = "Spring <script>alert(1)</script> \"&' $title </main><img src=x onerror=alert(1)>"
ALIVE = ("<script", "<img", "onerror=alert(1)>")


@dataclass(frozen=True)
class Ways:
    """Links into an open round with a hostile name. `own` is for any role, `fixed` for frontline."""

    site: Site
    own: str
    fixed: str
    shared: str
    withdrawn: str

    def get(self, query: str) -> Reply:
        return self.site.get(f"/questions-on-paper?{query}")


@pytest.fixture(scope="module")
def ways(site: Site) -> Ways:
    assert site.people
    here, by = site.people, site.people.programme_manager
    with engine.transaction(engine.connect(site.database), write=True) as database:
        made = a_round(database, site, name=HOSTILE, days=18)
        where = {"round": made, "organisation": here.council, "by": by}
        people = {"any@example.org": None, "fixed@example.org": "frontline", "gone@example.org": None}
        invited = [invitations.Invitee(address, role) for address, role in people.items()]
        links = invitations.invite(database, **where, people=invited).links
        last = next(each for each in invitations.listing(database, **where) if each.address == links[2].address)
        invitations.revoke(database, invitation=last.id, organisation=here.council, by=by)
        shared = joining.share(database, **where, roles=["manager", "frontline"])
    return Ways(site, links[0].token, links[1].token, shared.token, links[2].token)


def a_round(database: Session, site: Site, *, name: str, days: int) -> str:
    assert site.people
    here, today = site.people, clock.today()
    made = rounds.draft(
        database,
        name=name,
        framework_id="small",
        framework_version="1",
        opens_on=today,
        closes_on=today + timedelta(days=days),
        purpose="<b>To see</b> where we are.",
        key_data=[],
        organisations=[here.council],
        by=here.programme_manager,
    )
    rounds.open_(database, round=made, by=here.programme_manager)
    return made


def test_page_has_what_one_needs_to_answer_on_paper(ways: Ways) -> None:
    reply = ways.get(f"invite={ways.own}&role=manager")
    assert reply.status == 200
    said = unescape(reply.body)
    for expected in (
        '<html lang="en-GB">',
        "Northmoor Council",
        "Northmoor and Vale",
        f"Open until {day(clock.today() + timedelta(days=18))}",
        "2 questions",
        "These are the questions for: <strong>Manager</strong>",
        "Do not write your name on it.",
        "Numbers of fewer than 11 people are not shown.",
        "They can type it into the questionnaire file.",
        "<h2>Agreement</h2>",
        "<h3>1. Is q1 so?</h3>",
        "<h3>2. Is q2 so?</h3>",
        "<li>Disagree</li><li>Agree</li><li>Don't know</li>",
        "Anything that explains your answers? Please do not name people.",
    ):
        assert expected in said, expected


def test_page_of_a_role_has_its_questions_only(ways: Ways) -> None:
    assert "Is q2 so?" not in ways.get(f"invite={ways.own}&role=frontline").body


def test_page_without_a_role_says_whom_each_group_is_asked_of(ways: Ways) -> None:
    body = ways.get(f"invite={ways.own}").body
    assert "Tick your role." in body
    assert "<li>Manager</li><li>Frontline</li>" in body
    assert body.index("Is q1 so?") < body.index("Only for: Manager") < body.index("Is q2 so?")


def test_link_with_a_fixed_role_gives_its_questions(ways: Ways) -> None:
    body = ways.get(f"invite={ways.fixed}").body
    assert "These are the questions for: <strong>Frontline</strong>" in body
    assert "Is q2 so?" not in body


def test_shared_link_opens_it_too(ways: Ways) -> None:
    reply = ways.get(f"join={ways.shared}&role=frontline")
    assert (reply.status, "Is q1 so?" in reply.body) == (200, True)
    assert f'href="/preview?join={ways.shared}"' in reply.body


def test_link_works_with_what_mail_programs_add_to_its_end(ways: Ways) -> None:
    assert ways.get(f"invite={ways.own}.").status == 200
    assert f'href="/preview?invite={ways.own}"' in ways.get(f"invite={ways.own}%3E").body


def test_nothing_that_people_wrote_comes_to_life(ways: Ways) -> None:
    for query in (f"invite={ways.own}", f"invite={ways.own}&role={quote(HOSTILE)}", f"invite={quote(HOSTILE)}"):
        body = ways.get(query).body
        assert not [each for each in ALIVE if each in body]
        assert body.count("</main>") == 1
    body = ways.get(f"invite={ways.own}").body
    assert f"<h1>{HOSTILE}</h1>" in unescape(body)
    assert f"<title>Questions: {HOSTILE}</title>" in unescape(body)
    assert "&lt;b&gt;To see&lt;/b&gt; where we are." in body


def test_headers_let_nothing_run_and_nothing_be_kept(ways: Ways) -> None:
    for query in (f"invite={ways.own}", "invite=unknown"):
        headers = ways.get(query).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'unsafe-inline'")
        assert "script-src" not in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("query", "status", "why"),
    [
        ("", 404, "This page opens with your private link."),
        ("invite=", 404, "This page opens with your private link."),
        ("invite=unknown", 404, "This link is not known."),
        ("join=unknown", 404, "This link is not known."),
        ("invite={shared}", 404, "This link is not known."),
        ("join={own}", 404, "This link is not known."),
        ("invite={withdrawn}", 410, "This link was withdrawn."),
        ("invite={own}&role=director", 404, "There is no such role with this link."),
        ("invite={fixed}&role=manager", 404, "There is no such role with this link."),
    ],
)
def test_link_that_cannot_be_used_gets_the_reason(ways: Ways, query: str, status: int, why: str) -> None:
    reply = ways.get(query.format(shared=ways.shared, own=ways.own, withdrawn=ways.withdrawn, fixed=ways.fixed))
    assert reply.status == status
    assert "<h1>There is nothing to print here</h1>" in reply.body
    assert why in reply.body
    assert "Is q1 so?" not in reply.body


def test_opening_it_changes_nothing(ways: Ways) -> None:
    def kept() -> list[object]:
        with engine.transaction(engine.connect(ways.site.database)) as database:
            tables = ("invitation", "response", "audit", "pace")
            return [database.connection().exec_driver_sql(f"SELECT * FROM {each}").all() for each in tables]

    before = kept()
    ways.get(f"invite={ways.own}")
    ways.get(f"join={ways.shared}")
    assert kept() == before


# Guessing


@pytest.fixture
def forgotten() -> Iterator[None]:
    throttling.forget()
    yield
    throttling.forget()


def asked(query: str, address: str) -> int:
    scope = {"type": "http", "method": "GET", "path": "/questions-on-paper", "headers": [], "scheme": "http"}
    client = (address, 50000) if address else None
    return paper.show(Request(scope | {"query_string": query.encode(), "client": client})).status_code


@pytest.mark.usefixtures("forgotten")
def test_guessing_ends_after_so_many_unknown_links(ways: Ways, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", ways.site.database)
    settings.cache_clear()
    most = throttling.UNKNOWN_LINKS.amount
    tried = [asked(f"{part}={part}{number}", "192.0.2.7") for number in range(most) for part in ("invite", "join")]
    assert tried == [404] * most + [429] * most
    assert asked(f"invite={ways.own}", "192.0.2.7") == 429, "else a guess that is right would be told from the others"
    assert asked(f"invite={ways.own}", "192.0.2.8") == 200
    settings.cache_clear()


def test_a_visitor_of_this_machine_is_counted_like_one_of_the_pages() -> None:
    assert paper.NOBODY_KNOWN == doorkeeper.NOBODY_KNOWN


def test_parts_of_the_address_are_those_of_the_pages() -> None:
    assert (paper.INVITE, paper.JOIN) == (session.INVITE, session.JOIN)
    assert {paper.INVITE, paper.JOIN} == front.LINKS
