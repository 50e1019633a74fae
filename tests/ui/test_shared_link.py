"""The shared link: what its lead does with it, and how staff start with it."""

from __future__ import annotations

import pytest
from limits import RateLimitItemPerMinute
from streamlit.testing.v1 import AppTest

from assessment.exports import qr_code
from assessment.services import answering, joining, throttling
from assessment.services.answering import Visit
from assessment.ui import downloads
from tests.builders import TODAY, Partnership, Sessions
from tests.round_builders import a_closed_round, a_round, kept, links
from tests.ui.conftest import Start
from tests.ui.screen import at, buttons, press, tick, words

PAGE = "organisation/invitations"
MAKE, CHANGE, AWAY = "Make the shared link", "Keep these roles", "Withdraw the shared link"
CODES = ("qr-code.png", "qr-code.svg", "poster.svg")


@pytest.fixture
def round_(here: Partnership, writing: Sessions) -> str:
    with writing() as database:
        return a_round(database, here)


@pytest.fixture
def lead(start: Start, here: Partnership, round_: str) -> AppTest:
    assert round_
    return at(start(here.lead), PAGE)


@pytest.fixture
def shared(here: Partnership, writing: Sessions, round_: str) -> str:
    """The token of the council's shared link."""
    where = {"round": round_, "organisation": here.council, "by": here.lead}
    with writing() as database:
        return joining.share(database, roles=["manager", "frontline"], **where).token


def started(app: AppTest, role: str = "manager") -> str:
    """Choose a role and start; the token of the link that this person has then."""
    app.radio[0].set_value(role)
    press(app, "Start")
    return invited_with(app)


def invited_with(app: AppTest) -> str:
    """The private link's token in the address, which is now the only one there."""
    assert "join" not in app.query_params
    found = app.query_params["invite"]
    return found if isinstance(found, str) else found[0]


def visit(reading: Sessions, token: str) -> Visit:
    with reading() as database:
        return answering.visit(database, token=token, today=TODAY)


def ticked(app: AppTest) -> dict[str, bool]:
    return {each.label: each.value for each in app.checkbox if each.label in ("Manager", "Frontline")}


# The lead


def test_roles_are_ticked_that_few_people_do_not_decide(lead: AppTest) -> None:
    assert ticked(lead) == {"Manager": False, "Frontline": True}
    assert "Better by private link: “Manager”. Few people have these roles" in words(lead)


def test_link_is_made_and_shown_with_its_code(lead: AppTest, shared: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[str, bytes] = {}
    monkeypatch.setattr(downloads, "button", lambda _label, make, name: made.update({name: make()}))
    lead.run()
    link = f"http://localhost/?join={shared}"
    assert [each.value for each in lead.code] == [link]
    [picture] = lead.get("image")
    assert [each.alt for each in picture.proto.imgs] == [
        "QR code of the shared link of Northmoor Council to Spring 2027"
    ]
    assert made["qr-code.png"] == qr_code.png(link)
    assert set(CODES) <= set(made)
    assert b"Spring 2027" in made["poster.svg"]


def test_making_offers_the_ticked_roles_only(lead: AppTest, reading: Sessions, here: Partnership, round_: str) -> None:
    app = press(lead, MAKE)
    assert "The shared link is made." in words(app)
    with reading() as database:
        link = joining.link(database, round=round_, organisation=here.council, by=here.lead)
    assert link
    assert (link.roles, link.active) == (("frontline",), True)
    assert [each.value for each in app.code] == [f"http://localhost/?join={link.token}"]


def test_no_role_no_link(lead: AppTest) -> None:
    next(each for each in lead.checkbox if each.label == "Frontline").uncheck()
    app = press(lead, MAKE)
    assert "Tick at least one role for the shared link." in words(app)
    assert not app.code


def test_roles_can_be_changed(lead: AppTest, reading: Sessions, shared: str) -> None:
    app = lead.run()
    assert ticked(app) == {"Manager": True, "Frontline": True}
    next(each for each in app.checkbox if each.label == "Manager").uncheck()
    press(app, CHANGE)
    assert "The roles are changed. The link and its QR code are the same as before." in words(app)
    with reading() as database:
        assert joining.visit(database, shared=shared, today=TODAY).roles == ("frontline",)


def test_link_is_withdrawn_only_with_the_tick(lead: AppTest, reading: Sessions, shared: str) -> None:
    app = press(lead.run(), AWAY)
    assert "Nothing was changed." in words(app)
    with reading() as database:
        assert joining.visit(database, shared=shared, today=TODAY)
    tick(app, "Nobody can start with this link any more")
    press(app, AWAY)
    assert "The shared link is withdrawn." in words(app)
    assert "A new one has another address" in words(app)
    assert not app.code
    assert MAKE in buttons(app)


def test_those_who_came_by_it_are_counted(start: Start, here: Partnership, writing: Sessions, shared: str) -> None:
    assert "answered by the shared link" not in words(at(start(here.lead), PAGE))
    with writing() as database:
        for _ in range(2):
            own = joining.new_token()
            joining.join(database, shared=shared, own=own, role="frontline", today=TODAY)
            answering.answer(database, token=own, question="q1", code="2", today=TODAY)
            answering.submit(database, token=own, today=TODAY)
    said = words(at(start(here.lead), PAGE))
    assert "2 people have answered by the shared link." in said
    assert "2 people have answered, 2 of them by a shared link" in said


def test_last_level_can_be_shown_where_there_is_one(
    start: Start, here: Partnership, writing: Sessions, reading: Sessions
) -> None:
    a_closed_round(writing, here, name="Autumn 2026", opens_on=TODAY.replace(year=2026))
    with writing() as database:
        made = a_round(database, here)
    app = at(start(here.lead), PAGE)
    [box] = [each for each in app.checkbox if each.label == "Let staff see our last level beside each theme"]
    assert not box.value
    assert "From Autumn 2026." in words(app)
    box.check().run()
    assert "Staff see the last level from now on." in words(app)
    with reading() as database:
        [row] = [row for row in kept(database, "participation")["participation"] if here.council in row and made in row]
    assert True in row


def test_last_level_is_not_offered_without_one(lead: AppTest) -> None:
    assert "there is no earlier round with results yet" in words(lead)
    assert not [each for each in lead.checkbox if each.label.startswith("Let staff see")]


# Staff


def test_shared_link_leads_to_the_welcome_page(start: Start, shared: str) -> None:
    app = start(join=shared)
    assert app.title[0].value == "Spring 2027"
    assert "Northmoor Council" in words(app)
    assert app.radio[0].options == ["Manager", "Frontline"]
    assert app.radio[0].value is None
    assert "You get a link of your own, to stop and come back with." in words(app)
    assert not app.code


@pytest.mark.parametrize("end", [".", ")", " "])
def test_shared_link_works_with_what_people_add_to_its_end(start: Start, shared: str, end: str) -> None:
    assert "Northmoor Council" in words(start(join=shared + end))


def test_questions_can_be_seen_first(start: Start, shared: str, reading: Sessions) -> None:
    app = at(start(join=shared), "respond/preview")
    assert "Is q1 so?" in words(app)
    with reading() as database:
        assert kept(database, "invitation") == {"invitation": []}


def test_start_wants_a_role(start: Start, shared: str, reading: Sessions) -> None:
    app = press(start(join=shared), "Start")
    assert "Choose your role first" in words(app)
    with reading() as database:
        assert kept(database, "invitation") == {"invitation": []}


def test_start_goes_on_with_a_link_of_ones_own(start: Start, shared: str, reading: Sessions) -> None:
    app = start(join=shared)
    own = started(app)
    assert [radio.label for radio in app.radio] == ["1. Is q1 so?", "2. Is q2 so?"]
    found = visit(reading, own)
    assert (found.role, found.state, found.shared) == ("manager", "started", True)
    assert own != shared


def test_own_link_is_shown_open_once_and_works_elsewhere(start: Start, shared: str) -> None:
    app = start(join=shared)
    own = started(app)
    assert [each.value for each in app.code] == [f"http://localhost/?invite={own}"]
    assert "This is your own link. Keep it" in words(app)
    app.radio(key="answer q1").set_value("2").run()
    elsewhere = start(invite=own)
    assert elsewhere.radio(key="role").value == "manager"
    [link] = [each for each in elsewhere.expander if each.label == "Your own link"]
    assert link.proto.expanded
    assert press(elsewhere, "Go on").radio(key="answer q1").value == "2"
    assert [each.proto.expanded for each in elsewhere.expander if each.label == "Your own link"] == [False]


def test_private_invitation_shows_no_link(start: Start, here: Partnership, writing: Sessions, round_: str) -> None:
    with writing() as database:
        (link,) = links(database, here, round_, here.council)
    assert not start(invite=link.token).code


def test_two_people_with_one_link_have_answers_of_their_own(start: Start, shared: str, reading: Sessions) -> None:
    first = start(join=shared)
    one = started(first)
    first.radio(key="answer q1").set_value("2").run()
    two = started(start(join=shared), "frontline")
    assert dict(visit(reading, one).answers) == {"q1": "2"}
    assert (visit(reading, two).role, dict(visit(reading, two).answers)) == ("frontline", {})


def back(app: AppTest, shared: str) -> AppTest:
    """To the shared link again in the same tab, as with the browser's button."""
    app.query_params.clear()
    app.query_params["join"] = shared
    return at(app, "respond/welcome")


def test_back_at_the_shared_link_one_can_go_on(start: Start, shared: str, reading: Sessions) -> None:
    app = start(join=shared)
    own = started(app)
    assert "If that was you, go on with your own answers." in words(back(app, shared))
    press(app, "Go on with your own answers")
    assert invited_with(app) == own
    assert app.radio(key="answer q1")
    with reading() as database:
        assert len(kept(database, "invitation")["invitation"]) == 1


def test_back_at_the_shared_link_somebody_else_can_start(start: Start, shared: str, reading: Sessions) -> None:
    app = start(join=shared)
    own = started(app)
    assert back(app, shared).radio[0].value is None, "what somebody else chose is not the next one's role"
    other = started(app, "frontline")
    assert other != own
    assert (visit(reading, own).role, visit(reading, other).role) == ("manager", "frontline")


def test_private_link_beside_the_shared_one_comes_first(start: Start, shared: str) -> None:
    own = started(start(join=shared))
    both = start(join=shared)
    both.query_params["invite"] = own
    assert "Go on" in buttons(both.run())
    assert "You can stop at any time and come back with the same link." in words(both)
    press(both, "Go on")
    assert invited_with(both) == own


@pytest.mark.parametrize(
    ("reason", "heading"),
    [("unknown", "We do not know this link"), ("revoked", "This link is no longer in use")],
)
def test_link_that_cannot_be_used_gets_a_plain_page(
    start: Start, shared: str, here: Partnership, writing: Sessions, round_: str, reason: str, heading: str
) -> None:
    with writing() as database:
        joining.withdraw(database, round=round_, organisation=here.council, by=here.lead)
    app = start(join="x" * 32 if reason == "unknown" else shared)
    assert app.title[0].value == heading
    assert not app.radio
    assert not app.exception


def test_too_many_starts_from_one_network_are_asked_to_wait(
    start: Start, shared: str, reading: Sessions, monkeypatch: pytest.MonkeyPatch
) -> None:
    throttling.forget()
    monkeypatch.setattr(throttling, "STARTS", (RateLimitItemPerMinute(2, 10),))
    for _ in range(2):
        started(start(join=shared))
    app = start(join=shared)
    app.radio[0].set_value("manager")
    press(app, "Start")
    assert "Very many people have started with this link from your network. Wait ten minutes" in words(app)
    assert app.title[0].value == "Spring 2027"
    with reading() as database:
        assert len(kept(database, "invitation")["invitation"]) == 2
    throttling.forget()
