"""The last day to answer, and the due dates of a plan, as calendar files (iCalendar, RFC 5545). They hold no link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from textwrap import shorten

from icalendar import Alarm, Calendar, Event

from assessment.domain.actions import Action
from assessment.domain.rounds import Round, day

PRODUCT = "-//Data sharing maturity self-assessment//EN"
REMINDERS = {7: "One week left to answer", 1: "Last day to answer is tomorrow"}
"""Days before the last day -> what the reminder says."""
BEFORE_DUE = {7: "Due in a week", 1: "Due tomorrow"}
LONGEST_SUMMARY = 80
"""Letters of an action in its event's title; the whole of it stands inside."""
NINE = timedelta(hours=9)
"""Reminders come at nine in the morning: a whole day begins at midnight, when nobody wants one."""


def closing_day(round: Round, made_at: datetime) -> bytes:
    """An .ics with one whole-day event. A round keeps its event's id: after an extension the new file moves the day.

    `made_at`: this moment, aware. Of two files with one event calendars take the later.
    """
    said = (
        f"‘{round.name}’ can be answered until the end of {day(round.closes_on)}. Open it with the link you were "
        "sent. You can stop and come back: every answer is kept. Only answers that were sent count."
    )
    event = _whole_day(f"closing-day-{round.id}", f"Last day to answer: {round.name}", round.closes_on, said, made_at)
    for days, words in REMINDERS.items():
        event.add_component(_reminder(f"{words}: {round.name}", days))
    return _book([event])


def due_dates(actions: Iterable[Action], themes: Mapping[str, str], today: date, made_at: datetime) -> bytes:
    """An .ics with one whole-day event for each action that is going on; `themes`: id -> name.

    An action keeps its event's id: when its due date moves, a new file moves the day. One that is due before `today`
    stands in it without reminders, which would all come at once. `made_at`: as above.
    """
    return _book([_due(action, themes, today, made_at) for action in actions if action.going_on])


def _due(action: Action, themes: Mapping[str, str], today: date, made_at: datetime) -> Event:
    lines = [action.what, f"Owner: {action.owner}", f"Theme: {themes.get(action.theme, action.theme)}"]
    said = "\n".join([*lines, f"Note: {action.note}"] if action.note else lines)
    short = shorten(action.what, LONGEST_SUMMARY, placeholder=" …")
    event = _whole_day(f"action-{action.id}", f"Due: {short}", action.due_on, said, made_at)
    for days, words in BEFORE_DUE.items():
        if action.due_on >= today:
            event.add_component(_reminder(f"{words}: {short}", days))
    return event


def _whole_day(uid: str, summary: str, on: date, said: str, made_at: datetime) -> Event:
    """An event that keeps nobody busy. A later file about it has a higher number, by which calendars go."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", made_at.astimezone(UTC))
    event.add("sequence", int(made_at.timestamp()) // 60)
    event.add("summary", summary)
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    event.add("description", said)
    event.add("transp", "TRANSPARENT")
    return event


def _book(events: Iterable[Event]) -> bytes:
    book = Calendar()
    book.add("prodid", PRODUCT)
    book.add("version", "2.0")
    for event in events:
        book.add_component(event)
    return bytes(book.to_ical())


def _reminder(words: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", NINE - timedelta(days=days))
    return alarm
