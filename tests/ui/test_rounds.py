"""Rounds: drafting one, and the actions that its state allows, each with a confirmation."""

from __future__ import annotations

import pytest

from assessment.domain.rights import Kind
from assessment.domain.rounds import NEXT, Round, State
from assessment.services import closing, frameworks, lives, rounds
from assessment.ui import round_actions, round_words
from tests.builders import TODAY, Partnership, Sessions, a_framework, a_person, a_system
from tests.round_builders import CLOSES, OPENS, a_closed_round, a_round, details, links, submitted
from tests.ui.conftest import Start
from tests.ui.screen import at, buttons, choose, fill, press, tab, table, tick, ways, words

PAGE = "programme/rounds"
RIGHT, CLOSE, AGREED = (
    "Everything about this round is right",
    "I know that closing cannot be undone",
    "The partners have agreed to publish",
)
OPEN_IT, CLOSE_IT, GO_ON, PUBLISH_IT = (
    "Open the round",
    "Close the round for good",
    "Go on with closing",
    "Publish the results",
)
CHANGE, EXTEND = "Keep these changes", "Extend the round"


def kept(reading: Sessions, here: Partnership) -> list[Round]:
    with reading() as database:
        return list(rounds.all_(database, by=here.programme_manager))


def in_state(writing: Sessions, here: Partnership, state: State) -> str:
    if state in (State.CLOSED, State.PUBLISHED):
        return a_closed_round(writing, here, published=state is State.PUBLISHED)
    with writing() as database:
        made = a_round(database, here, State.DRAFT if state is State.DRAFT else State.OPEN)
    if state is State.CLOSING:
        _cut_short(writing, here, made)
    return made


def _cut_short(writing: Sessions, here: Partnership, round: str) -> None:
    def unplugged(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        closing.close(writing, round=round, by=here.programme_manager, progress=unplugged)


def test_round_without_organisations_leads_to_adding_them(start: Start, writing: Sessions) -> None:
    with writing() as database:
        manager = a_person(database, a_system(database), Kind.PROGRAMME_MANAGER)
    app = at(start(manager), PAGE)
    assert "A round needs organisations that take part, and there is none yet." in words(app)
    assert "organisations" in ways(app)


def test_new_round_is_a_draft_of_every_organisation(start: Start, here: Partnership, reading: Sessions) -> None:
    app = at(start(here.programme_manager), PAGE)
    assert "There is no round yet. Make the first under “New round”" in words(app)
    form = tab(app, "New round")
    fill(form, "Name", "  Spring   2027 ")
    fill(form, "Why you ask", "To see where we are.")
    fill(form, "Key data", "Discharge dates\n\n Care plans \n")
    press(app, "Make this round as a draft")
    [made] = kept(reading, here)
    assert (made.name, made.state, made.key_data) == ("Spring 2027", State.DRAFT, ("Discharge dates", "Care plans"))
    assert (made.opens_on, made.purpose) == (TODAY, "To see where we are.")
    with reading() as database:
        part = rounds.organisations_in(database, round=made.id, by=here.programme_manager)
    assert {each.id for each in part} == {here.council, here.trust}
    assert "The draft ‘Spring 2027’ is made. Next: invite people, then open it." in words(app)
    assert table(app, "State").values.tolist() == [["Spring 2027", "Draft", "10 March 2027", "7 April 2027"]]


def test_organisation_can_be_left_out(start: Start, here: Partnership, reading: Sessions) -> None:
    app = at(start(here.programme_manager), PAGE)
    form = tab(app, "New round")
    fill(form, "Name", "Spring 2027")
    form.multiselect[0].select("Vale Hospitals")
    press(app, "Make this round as a draft")
    with reading() as database:
        part = rounds.organisations_in(database, round=kept(reading, here)[0].id, by=here.programme_manager)
    assert [each.id for each in part] == [here.council]


def test_new_round_is_the_one_shown(start: Start, here: Partnership, writing: Sessions) -> None:
    with writing() as database:
        a_round(database, here, State.OPEN, name="Autumn")
    app = at(start(here.programme_manager), PAGE)
    fill(tab(app, "New round"), "Name", "Winter")
    press(app, "Make this round as a draft")
    assert app.selectbox(key="round").value == "Winter"
    assert app.subheader[0].value == "Winter"


def test_name_with_markup_is_shown_as_it_was_typed(start: Start, here: Partnership, writing: Sessions) -> None:
    with writing() as database:
        a_round(database, here, State.DRAFT, name="[win](http://evil.example) **now**")
    app = at(start(here.programme_manager), PAGE)
    assert "[win](http" not in app.subheader[0].value
    tick(app, RIGHT)
    press(app, OPEN_IT)
    assert "[win](http" not in app.success[0].value
    assert "‘[win](http://evil.example) **now**’ is open." in words(app)


def test_round_that_is_refused_stays_typed(start: Start, here: Partnership, writing: Sessions) -> None:
    with writing() as database:
        a_round(database, here)
    app = at(start(here.programme_manager), PAGE)
    fill(tab(app, "New round"), "Name", "Spring 2027")
    press(app, "Make this round as a draft")
    assert "already" in app.error[0].value
    assert tab(app, "New round").text_input[0].value == "Spring 2027"


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (State.DRAFT, {OPEN_IT, CHANGE}),
        (State.OPEN, {CLOSE_IT, EXTEND}),
        (State.CLOSING, {GO_ON}),
        (State.CLOSED, {PUBLISH_IT}),
        (State.PUBLISHED, set()),
    ],
)
def test_only_what_the_state_allows_is_offered(
    start: Start, here: Partnership, writing: Sessions, state: State, offered: set[str]
) -> None:
    in_state(writing, here, state)
    app = at(start(here.programme_manager), PAGE)
    assert buttons(app) & {OPEN_IT, CHANGE, CLOSE_IT, EXTEND, GO_ON, PUBLISH_IT} == offered
    assert f"**{round_words.NAMES[state]}.**" in words(app)
    assert "Next: " in words(app)


def test_every_move_of_a_round_has_its_place_on_the_screen() -> None:
    assert set(round_actions.MOVES) == {to for allowed in NEXT.values() for to in allowed}


@pytest.mark.parametrize(
    ("state", "button"), [(State.DRAFT, OPEN_IT), (State.OPEN, CLOSE_IT), (State.CLOSED, PUBLISH_IT)]
)
def test_nothing_happens_without_the_tick(
    start: Start, here: Partnership, writing: Sessions, reading: Sessions, state: State, button: str
) -> None:
    in_state(writing, here, state)
    app = press(at(start(here.programme_manager), PAGE), button)
    assert "Nothing was changed. Tick “" in words(app)
    assert kept(reading, here)[0].state is state


@pytest.mark.parametrize(
    ("state", "box", "button", "to", "said"),
    [
        (State.DRAFT, RIGHT, OPEN_IT, State.OPEN, "‘Spring 2027’ is open. Next: send the private links"),
        (State.OPEN, CLOSE, CLOSE_IT, State.CLOSED, "‘Spring 2027’ is closed and its results are ready. Next: look"),
        (State.CLOSED, AGREED, PUBLISH_IT, State.PUBLISHED, "‘Spring 2027’ is published. Next: viewers"),
    ],
)
def test_round_moves_on_and_says_what_is_next(
    start: Start,
    here: Partnership,
    writing: Sessions,
    reading: Sessions,
    state: State,
    box: str,
    button: str,
    to: State,
    said: str,
) -> None:
    in_state(writing, here, state)
    app = at(start(here.programme_manager), PAGE)
    tick(app, box)
    press(app, button)
    assert not app.error
    assert kept(reading, here)[0].state is to
    assert said in words(app)
    assert f"**{round_words.NAMES[to]}.**" in words(app)


def test_round_that_moved_on_meanwhile_is_shown_as_it_is_now(
    start: Start, here: Partnership, writing: Sessions, reading: Sessions
) -> None:
    with writing() as database:
        made = a_round(database, here, State.DRAFT)
    app = at(start(here.programme_manager), PAGE)
    tick(app, RIGHT)
    with writing() as database:
        rounds.open_(database, round=made, by=here.programme_manager)
    press(app, OPEN_IT)
    assert kept(reading, here)[0].state is State.OPEN
    assert CLOSE_IT in buttons(app)


def test_closing_says_what_it_means_and_how_many_have_answered(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    in_state(writing, here, State.OPEN)
    said = words(at(start(here.programme_manager), PAGE))
    assert "It cannot be undone: the round can never be opened again, late answers are refused" in said
    assert "Nobody has answered yet. Not yet enough to judge: 2 organisations." in said


def test_close_that_was_cut_short_can_be_gone_on_with(
    start: Start, here: Partnership, writing: Sessions, reading: Sessions
) -> None:
    in_state(writing, here, State.CLOSING)
    app = at(start(here.programme_manager), PAGE)
    assert "The closing was cut short" in words(app)
    press(app, GO_ON)
    assert kept(reading, here)[0].state is State.CLOSED
    assert "‘Spring 2027’ is closed" in words(app)


def test_draft_can_be_changed_and_stays_chosen(
    start: Start, here: Partnership, writing: Sessions, reading: Sessions
) -> None:
    with writing() as database:
        a_round(database, here, State.OPEN, name="Autumn 2026")
        made = rounds.draft(database, **details(here, organisations=[here.trust]), by=here.programme_manager)
    app = at(start(here.programme_manager, round="Spring 2027"), PAGE)
    app.selectbox(key="round").set_value("Spring 2027").run()
    part = app.expander[0]
    assert part.multiselect[0].value == [here.council]
    assert part.date_input[1].value == CLOSES
    fill(part, "Name", "Summer 2027")
    part.multiselect[0].set_value([])
    press(app, CHANGE)
    assert "The draft ‘Summer 2027’ is changed." in words(app)
    assert app.selectbox(key="round").value == "Summer 2027"
    with reading() as database:
        assert len(rounds.organisations_in(database, round=made, by=here.programme_manager)) == 2


def test_open_round_can_be_extended(start: Start, here: Partnership, writing: Sessions, reading: Sessions) -> None:
    in_state(writing, here, State.OPEN)
    app = at(start(here.programme_manager), PAGE)
    assert app.expander[0].date_input[0].value.isoformat() == "2027-04-04"
    press(app, EXTEND)
    assert "‘Spring 2027’ now closes on 4 April 2027." in words(app)
    assert kept(reading, here)[0].closes_on.isoformat() == "2027-04-04"


def test_round_cannot_be_made_shorter(start: Start, here: Partnership, writing: Sessions, reading: Sessions) -> None:
    in_state(writing, here, State.OPEN)
    app = at(start(here.programme_manager), PAGE)
    app.expander[0].date_input[0].set_value(TODAY)
    press(app, EXTEND)
    assert "closes on 28 March 2027. Choose a later day." in words(app)
    assert kept(reading, here)[0].closes_on == CLOSES


@pytest.mark.parametrize(
    ("today", "meaning", "next_step"),
    [
        ("2027-02-28", "Links work from 1 March 2027 to 28 March 2027.", "close the round when its last day is over"),
        ("2027-03-27", "People can answer until 28 March 2027. 1 day left.", "watch the responses come in"),
        ("2027-03-28", "People can answer until 28 March 2027. Today is the last day.", "watch the responses"),
        ("2027-03-29", "Its last day was 28 March 2027: answers are refused since.", "close the round to see"),
    ],
)
def test_open_round_says_how_long_it_takes_answers(today: str, meaning: str, next_step: str) -> None:
    round = Round("r", "Spring", State.OPEN, "small", "1", OPENS, CLOSES)
    day = type(OPENS).fromisoformat(today)
    assert round_words.meaning(round, day) == meaning
    assert next_step in round_words.next_step(round, day)


# Joining late, leaving, copying


def test_organisation_joins_an_open_round_late(start: Start, here: Partnership, writing: Sessions) -> None:
    with writing() as database:
        a_round(database, here, organisations=[here.council])
    app = at(start(here.programme_manager), PAGE)
    choose(app, "Organisation that joins", "Vale Hospitals")
    press(app, "Add it to this round")
    assert "Vale Hospitals takes part in ‘Spring 2027’. Next: invite its people." in words(app)
    assert "Add it to this round" not in buttons(app)


def test_organisation_of_which_nobody_answered_can_be_taken_out(
    start: Start, here: Partnership, writing: Sessions, reading: Sessions
) -> None:
    with writing() as database:
        made = a_round(database, here)
        links(database, here, made, here.trust, 2)
        submitted(database, here, made, here.council, [("frontline", {"q1": "2"})])
    app = at(start(here.programme_manager), PAGE)
    [box] = [each for each in app.selectbox if each.label == "Organisation that leaves"]
    assert box.options == ["Vale Hospitals (2 private links)"]
    box.select_index(0)
    press(app, "Take it out of this round")
    assert "Choose the organisation and tick the box first." in words(app)
    tick(app, "I know that its links end for good")
    press(app, "Take it out of this round")
    assert "Vale Hospitals no longer takes part in ‘Spring 2027’." in words(app)
    with reading() as database:
        part = rounds.organisations_in(database, round=made, by=here.programme_manager)
    assert [each.id for each in part] == [here.council]


def test_round_can_be_copied_and_the_newest_version_is_offered_first(
    start: Start, here: Partnership, writing: Sessions, reading: Sessions
) -> None:
    a_closed_round(writing, here)
    with writing() as database:
        frameworks.add(database, content=a_framework(version="10"), by=here.administrator)
    app = at(start(here.programme_manager), PAGE)
    fill(app, "Name of the new round", "Autumn 2027")
    [box] = [each for each in app.selectbox if each.label == "Framework version" and len(each.options) == 2]
    assert (box.options, box.value) == (["10", "1"], "10")
    press(app, "Make the draft")
    assert "The draft ‘Autumn 2027’ is made." in words(app)
    assert app.selectbox(key="round").value == "Autumn 2027"
    assert {r.name: r.framework_version for r in kept(reading, here)} == {"Autumn 2027": "10", "Spring 2027": "1"}


def test_closed_organisation_is_not_offered(start: Start, here: Partnership, writing: Sessions) -> None:
    with writing() as database:
        lives.close(database, organisation=here.trust, by=here.programme_manager, today=TODAY)
    app = at(start(here.programme_manager), PAGE)
    assert tab(app, "New round").multiselect[0].options == ["Northmoor Council"]
