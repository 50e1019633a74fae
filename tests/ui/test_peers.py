"""Compare with peers: own place, which group, the funnel, what may be said, and the lead's say about being compared."""

from __future__ import annotations

from assessment.services import being_compared
from tests.builders import Partnership, Sessions
from tests.peer_builders import AUTUMN, SPRING, acute, closed, published
from tests.ui.conftest import Start
from tests.ui.results_story import opened
from tests.ui.screen import at, table, tick, words

PAGE = "organisation/peers"


def spring(writing: Sessions, here: Partnership) -> list[str]:
    """The council and twelve acute ones, published in spring 2026; the screens' today is a year later."""
    others = acute(writing, here, 12)
    published(writing, here, SPRING, {here.council: 24} | {o: 20 + each for each, o in enumerate(others)})
    return others


def test_lead_reads_the_own_place_and_no_name_of_others(start: Start, here: Partnership, writing: Sessions) -> None:
    spring(writing, here)
    app = opened(start(here.lead), PAGE)
    assert not app.exception
    assert [each.value for each in app.header][:2] == ["Northmoor Council", "Theme by theme"]
    said = words(app)
    assert "Compared with all other organisations of this partnership." in said
    assert "Release of 1 April 2026" in said
    assert "next release 1 April 2027" in said
    assert table(app, "Levels of the others")["Place"].tolist() == ["middle half", "middle half"]
    assert "Northmoor Council: as expected" in said
    everything = said + "".join(str(chart.proto) for chart in app.get("plotly_chart"))
    everything += "".join(each.value.to_csv() for each in app.dataframe) + app.code[0].value
    assert "Hospital" not in everything
    assert app.code[0].value == (
        "Overall: among the 12 other organisations in our partnership whose published results count (release of "
        "1 April 2026), at least half were at Started or above. We were at Started. Our score is in the middle half of "
        "theirs."
    )
    assert "Organisations chose to join" in said


def test_manager_reads_names(start: Start, here: Partnership, writing: Sessions) -> None:
    spring(writing, here)
    app = opened(start(here.programme_manager), PAGE, organisation="Northmoor Council")
    assert "Hospital 03" in table(app, "Reading")["Organisation"].tolist()


def test_group_is_taken_from_the_address(start: Start, here: Partnership, writing: Sessions) -> None:
    spring(writing, here)
    app = opened(start(here.lead), PAGE, peers="Same type")
    said = words(app)
    assert "of the same type (Council adult social care)" in said
    assert "Nothing is shown of this group" in said
    assert "too few others are shown" in said
    assert not app.code
    app = opened(start(here.lead), PAGE, peers="Same nation")
    assert "Compared with other organisations in England" in words(app)
    assert table(app, "Levels of the others")["Others"].tolist() == ["12", "12"]


def test_types_to_choose_ask_for_a_choice_first(start: Start, here: Partnership, writing: Sessions) -> None:
    spring(writing, here)
    app = opened(start(here.lead), PAGE, peers="Types we choose")
    assert "There are too few organisations of different types to choose among." in words(app)


def test_without_published_results_the_page_says_when_comparisons_begin(
    start: Start, here: Partnership, writing: Sessions
) -> None:
    closed(writing, here, SPRING, {here.council: 24})
    assert "There is no published result yet." in words(at(start(here.lead), PAGE))


def test_lead_keeps_results_out_until_they_are_published(start: Start, here: Partnership, writing: Sessions) -> None:
    spring(writing, here)
    app = at(start(here.lead), PAGE)
    assert "There is no round to choose for" in words(app)
    closed(writing, here, AUTUMN, {here.council: 24})
    app = at(app, PAGE)
    [box] = [each for each in app.checkbox if "Autumn 2026" in each.label]
    assert box.value is True
    box.uncheck().run()
    assert "Results of Autumn 2026 stay out of comparisons of others." in words(app)
    with writing() as session:
        assert [c.compared for c in being_compared.choices(session, organisation=here.council, by=here.lead)] == [False]
    tick(app, "Let our results of Autumn 2026 count in comparisons")
    app.run()
    assert "Results of Autumn 2026 count in comparisons of others." in words(app)


def test_manager_reads_what_leads_chose_and_changes_nothing(start: Start, here: Partnership, writing: Sessions) -> None:
    spring(writing, here)
    closed(writing, here, AUTUMN, {here.council: 24})
    app = opened(start(here.programme_manager), PAGE, organisation="Northmoor Council")
    assert "Autumn 2026: its lead lets it count." in words(app)
    assert not [each for each in app.checkbox if "Autumn" in each.label]
