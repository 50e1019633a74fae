"""The calendar file, read again as a calendar program would."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from assessment.domain.rounds import Round, State
from assessment.exports import calendar_file

MADE = date(2027, 3, 10)
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


def event(round: Round = ROUND, made: date = MADE) -> Event:
    [found] = Calendar.from_ical(calendar_file.closing_day(round, made)).walk("VEVENT")
    return found


def test_event_is_the_whole_last_day() -> None:
    found = event()
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (date(2027, 3, 28), date(2027, 3, 29))
    assert found["summary"] == f"Last day to answer: {ROUND.name}"
    assert "until the end of 28 March 2027" in found["description"]
    assert found["transp"] == "TRANSPARENT", "nobody is busy all day because of it"
    assert found.decoded("dtstamp") == datetime(2027, 3, 10, tzinfo=UTC)


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
    later = event(replace(ROUND, closes_on=ROUND.closes_on + timedelta(days=7)), MADE + timedelta(days=2))
    assert later["uid"] == event()["uid"]
    assert later.decoded("dtstart") == date(2027, 4, 4)
    assert later.decoded("dtstamp") > event().decoded("dtstamp"), "or programs keep the day they have"
    assert event(replace(ROUND, id="another"))["uid"] != event()["uid"]


@pytest.mark.parametrize("told", [b"invite=", b"join=", b"http", b"ATTENDEE", b"ORGANIZER"])
def test_file_holds_no_link_and_nobody(told: bytes) -> None:
    assert told not in calendar_file.closing_day(ROUND, MADE)


def test_lines_are_as_the_standard_wants_them() -> None:
    lines = calendar_file.closing_day(ROUND, MADE).split(b"\r\n")
    assert (lines[0], lines[-2:]) == (b"BEGIN:VCALENDAR", [b"END:VCALENDAR", b""])
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line for line in lines)
