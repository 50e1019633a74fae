"""The last day to answer as a calendar file (iCalendar, RFC 5545), with two reminders. It holds no link."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from assessment.domain.rounds import Round, day

PRODUCT = "-//Data sharing maturity self-assessment//EN"
REMINDERS = {7: "One week left to answer", 1: "Last day to answer is tomorrow"}
"""Days before the last day -> what the reminder says."""
NINE = timedelta(hours=9)
"""Reminders come at nine in the morning: a whole day begins at midnight, when nobody wants one."""


def closing_day(round: Round, made_on: date) -> bytes:
    """An .ics with one whole-day event. A round keeps its event's id: after an extension the new file moves the day."""
    event = Event()
    event.add("uid", f"closing-day-{round.id}")
    event.add("dtstamp", datetime.combine(made_on, time(), UTC))
    event.add("summary", f"Last day to answer: {round.name}")
    event.add("dtstart", round.closes_on)
    event.add("dtend", round.closes_on + timedelta(days=1))
    event.add(
        "description",
        f"‘{round.name}’ can be answered until the end of {day(round.closes_on)}. Open it with the link you were "
        "sent. You can stop and come back: every answer is kept. Only answers that were sent count.",
    )
    event.add("transp", "TRANSPARENT")
    for days, words in REMINDERS.items():
        event.add_component(_reminder(f"{words}: {round.name}", days))
    book = Calendar()
    book.add("prodid", PRODUCT)
    book.add("version", "2.0")
    book.add_component(event)
    return bytes(book.to_ical())


def _reminder(words: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", NINE - timedelta(days=days))
    return alarm
