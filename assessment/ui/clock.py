"""What day it is for the people who use this: rounds open and close on whole days in the United Kingdom."""

from __future__ import annotations

from datetime import UTC, date, datetime
from time import monotonic
from zoneinfo import ZoneInfo

UNITED_KINGDOM = ZoneInfo("Europe/London")


def now() -> datetime:
    """This moment, aware, in UTC: what services keep."""
    return datetime.now(UTC)


def today() -> date:
    """Today in the United Kingdom."""
    return datetime.now(UNITED_KINGDOM).date()


def steady() -> float:
    """Seconds since some moment, which nobody can set back: for how long something took."""
    return monotonic()
