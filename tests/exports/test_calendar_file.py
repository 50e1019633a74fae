"""The calendar files, read again as a calendar program would."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from assessment.domain.actions import Action, Status
from assessment.domain.rounds import Round, State
from assessment.exports import calendar_file

MADE, MADE_AT = date(2027, 3, 10), datetime(2027, 3, 10, 9, 30, tzinfo=UTC)
ROUND = Round(
    id="6c13ee6410d34948854f72e3cbe5f8f7",
    name="Spring 2027; “how, well”\\ do we share data? A name that is longer than a line of a calendar file may be",
    state=State.OPEN,
    framework_id="small",
    framework_version="1",
    opens_on=date(2027, 3, 1),
    closes_on=date(2027, 3, 28),
    purpose="",
    key_data=(),
    published_on=None,
)


def event(round: Round = ROUND, made: datetime = MADE_AT) -> Event:
    [found] = Calendar.from_ical(calendar_file.closing_day(round, made)).walk("VEVENT")
    return found


def test_event_is_the_whole_last_day() -> None:
    found = event()
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (date(2027, 3, 28), date(2027, 3, 29))
    assert found["summary"] == f"Last day to answer: {ROUND.name}"
    assert "until the end of 28 March 2027" in found["description"]
    assert found["transp"] == "TRANSPARENT", "nobody is busy all day because of it"
    assert found.decoded("dtstamp") == MADE_AT


def test_reminders_come_in_the_morning_a_week_and_a_day_before() -> None:
    midnight = datetime(2027, 3, 28)  # noqa: DTZ001  # a whole day has the clock of whoever reads it
    alarms = event().walk("VALARM")
    assert [midnight + alarm.decoded("trigger") for alarm in alarms] == [
        datetime(2027, 3, 21, 9),  # noqa: DTZ001
        datetime(2027, 3, 27, 9),  # noqa: DTZ001
    ]
    assert {alarm["action"] for alarm in alarms} == {"DISPLAY"}
    assert all(ROUND.name in alarm["description"] for alarm in alarms)


def test_extended_round_moves_its_event() -> None:
    # Within minutes of the first file: calendars go by the number, and by the moment where that is the same.
    later = event(replace(ROUND, closes_on=ROUND.closes_on + timedelta(days=7)), MADE_AT + timedelta(minutes=5))
    assert later["uid"] == event()["uid"]
    assert later.decoded("dtstart") == date(2027, 4, 4)
    assert later.decoded("dtstamp") > event().decoded("dtstamp"), "or programs keep the day they have"
    assert later["sequence"] > event()["sequence"]
    assert event(replace(ROUND, id="another"))["uid"] != event()["uid"]


@pytest.mark.parametrize("told", [b"invite=", b"join=", b"http", b"ATTENDEE", b"ORGANIZER"])
def test_file_holds_no_link_and_nobody(told: bytes) -> None:
    assert told not in calendar_file.closing_day(ROUND, MADE_AT)


def test_lines_are_as_the_standard_wants_them() -> None:
    lines = calendar_file.closing_day(ROUND, MADE_AT).split(b"\r\n")
    assert (lines[0], lines[-2:]) == (b"BEGIN:VCALENDAR", [b"END:VCALENDAR", b""])
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line for line in lines)


ACTION = Action(
    id="4d1c",
    theme="T1",
    source="",
    what="Train everybody; nights, too, in sessions that are short enough for people who have no desk and no hour",
    owner="Jo, training lead",
    due_on=date(2027, 3, 28),
    status=Status.IN_PROGRESS,
    note="Ask the\nunion",
    made_by="Leo Hughes",
    made_on=MADE,
    changed_on=MADE,
)


def due(*actions: Action, made: datetime = MADE_AT) -> list[Event]:
    content = calendar_file.due_dates(actions, {"T1": "Agreement"}, MADE, made)
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_action_is_a_whole_day_with_all_that_it_says() -> None:
    [found] = due(ACTION)
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (date(2027, 3, 28), date(2027, 3, 29))
    assert found["summary"].startswith("Due: Train everybody; nights, too, in sessions")
    assert len(found["summary"]) <= len("Due: ") + 80
    for part in (ACTION.what, "Owner: Jo, training lead", "Theme: Agreement", "Note: Ask the\nunion"):
        assert part in found["description"], part
    assert found["transp"] == "TRANSPARENT"
    assert [alarm.decoded("trigger") for alarm in found.walk("VALARM")] == [
        timedelta(hours=9, days=-7),
        timedelta(hours=9, days=-1),
    ]


def test_action_that_moves_moves_its_event() -> None:
    sooner = replace(ACTION, due_on=date(2027, 3, 20))
    [then], [now] = due(ACTION), due(sooner, made=MADE_AT + timedelta(minutes=5))
    assert then["uid"] == now["uid"]
    assert now.decoded("dtstamp") > then.decoded("dtstamp")
    assert now["sequence"] > then["sequence"], "though the day is an earlier one"
    assert due(replace(ACTION, id="another"))[0]["uid"] != then["uid"]


def test_only_what_is_going_on_is_in_it_and_what_is_overdue_rings_no_bell() -> None:
    late = replace(ACTION, id="late", due_on=MADE - timedelta(days=1), note="")
    done = [replace(ACTION, id=str(each), status=each) for each in (Status.DONE, Status.DROPPED)]
    found = {str(each["uid"]): each for each in due(ACTION, late, *done)}
    assert set(found) == {"action-4d1c", "action-late"}
    assert not found["action-late"].walk("VALARM")
    assert "Note" not in found["action-late"]["description"]


def test_theme_of_an_earlier_questionnaire_keeps_its_id() -> None:
    [found] = due(replace(ACTION, theme="T9"))
    assert "Theme: T9" in found["description"]


def test_file_of_actions_is_as_the_standard_wants_it_and_holds_no_link() -> None:
    content = calendar_file.due_dates([ACTION], {"T1": "Agreement"}, MADE, MADE_AT)
    lines = content.split(b"\r\n")
    assert (lines[0], lines[-2:]) == (b"BEGIN:VCALENDAR", [b"END:VCALENDAR", b""])
    assert max(map(len, lines)) <= 75
    assert not [told for told in (b"http", b"ATTENDEE", b"ORGANIZER") if told in content]
