"""What happens when the server starts: the database is brought up to date, and the first visitor gets a code."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.concurrency import run_in_threadpool

from assessment.services import setup, work
from assessment.settings import settings
from assessment.store.migrating import migrate
from assessment.web import promptly


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Prepare before the first request; nothing to put away afterwards."""
    await run_in_threadpool(prepare)
    promptly.send_at_once()
    yield


def prepare() -> None:
    """Migrate; where there is no system yet, print a one-time code that only the server's owner can read."""
    migrate(settings().sqlalchemy_url)
    with work.writing() as session:
        code = setup.issue_code(session) if setup.needed(session) else ""
    if code:
        print(boxed(f"There is no system yet. To set it up, open the app and give this one-time code: {code}"))
        sys.stdout.flush()


def boxed(line: str) -> str:
    """A line in a frame, so that it is not lost among the server's other lines."""
    edge = "+" + "-" * (len(line) + 2) + "+"
    return f"\n{edge}\n| {line} |\n{edge}\n"
