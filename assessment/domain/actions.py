"""What an organisation will do next: the life of an action, when it is overdue, what may stand in it (product.md)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from assessment.domain.errors import Refused
from assessment.domain.framework import Framework
from assessment.domain.rounds import day
from assessment.domain.texts import cleaned, tidied, wrong_with

LONGEST_WHAT, LONGEST_OWNER, LONGEST_NOTE = 500, 120, 1_000
FURTHEST = timedelta(days=10 * 366)
"""No due date lies further away: a year typed wrong is likelier."""


class Status(StrEnum):
    """How far an action is. `dropped`: it will not be done."""

    OPEN = "open"
    IN_PROGRESS = "in progress"
    DONE = "done"
    DROPPED = "dropped"


GOING_ON = (Status.OPEN, Status.IN_PROGRESS)

NEXT: dict[Status, frozenset[Status]] = {
    Status.OPEN: frozenset({Status.IN_PROGRESS, Status.DONE, Status.DROPPED}),
    Status.IN_PROGRESS: frozenset({Status.OPEN, Status.DONE, Status.DROPPED}),
    Status.DONE: frozenset({Status.OPEN, Status.IN_PROGRESS}),
    Status.DROPPED: frozenset({Status.OPEN, Status.IN_PROGRESS}),
}
"""What is finished can be taken up again; done and dropped do not turn into each other unseen."""


@dataclass(frozen=True, slots=True)
class Action:
    """One action. It belongs to no round. `source`: id of a statement, clause or criterion, "" for none."""

    id: str
    theme: str
    source: str
    what: str
    owner: str
    due_on: date
    status: Status
    note: str
    made_by: str
    made_on: date
    changed_on: date
    done_on: date | None = None

    @property
    def going_on(self) -> bool:
        """Whether there is still something to do."""
        return self.status in GOING_ON

    def overdue(self, today: date) -> bool:
        """Whether its due date has passed and it is neither done nor dropped. On the day itself it is not."""
        return self.going_on and self.due_on < today


def move(now: Status, to: Status) -> Status:
    """The next status; Refused with the reason. Staying where it is is no move, and allowed."""
    if to is not now and to not in NEXT[now]:
        raise Refused(f"An action that is {now} cannot become {to}. Open it again first.")
    return to


def changed(now: Action, after: Action, today: date) -> Action:
    """An action with the words, owner, due date, note and status of `after`; `now` itself where nothing changes.

    Refused for what may not be kept. A due date that stays may have passed; a new one may not.
    """
    due = now.due_on if after.due_on == now.due_on else checked_day("The action", after.due_on, today)
    what, owner, note = checked_words(after.what, after.owner, after.note)
    wanted = replace(now, what=what, owner=owner, note=note, due_on=due, status=move(now.status, after.status))
    if wanted == now:
        return now
    done_on = (now.done_on or today) if wanted.status is Status.DONE else None
    return replace(wanted, changed_on=today, done_on=done_on)


def when(action: Action, today: date) -> str:
    """How it stands in time: "Overdue by 3 days: due 5 March 2027", "Done on 5 March 2027"."""
    if action.status is Status.DONE:
        return f"Done on {day(action.done_on or action.changed_on)}"
    if action.status is Status.DROPPED:
        return f"Dropped on {day(action.changed_on)}"
    if action.overdue(today):
        late = (today - action.due_on).days
        return f"Overdue by {late} {'day' if late == 1 else 'days'}: due {day(action.due_on)}"
    return "Due today" if action.due_on == today else f"Due {day(action.due_on)}"


def counts(actions: Iterable[Action], today: date) -> str:
    """What there is to do: "3 actions, 1 overdue", "No action". Finished ones do not count."""
    going_on = [action for action in actions if action.going_on]
    late = sum(action.overdue(today) for action in going_on)
    said = f"{len(going_on) or 'No'} {'action' if len(going_on) <= 1 else 'actions'}"
    return f"{said}, {late} overdue" if late else said


def in_order(actions: Iterable[Action]) -> tuple[Action, ...]:
    """What is to do, the earliest due date first (so overdue before all else), then what is finished, newest first."""
    found = tuple(actions)
    to_do = sorted((a for a in found if a.going_on), key=lambda a: (a.due_on, a.what, a.id))
    finished = sorted((a for a in found if not a.going_on), key=lambda a: (a.changed_on, a.what, a.id), reverse=True)
    return (*to_do, *finished)


def source_words(framework: Framework, source: str) -> str:
    """The source's own sentences behind a statement, clause or criterion, "" if there is none of that id.

    Of a criterion, the whole statements its clauses stand in: a clause alone is often half a sentence.
    """
    if source in framework.statements:
        return framework.statements[source].text
    if source in framework.clauses:
        return _whole(framework, (source,)) or framework.clauses[source]
    found = (c for theme in framework.themes.values() for c in theme.all_criteria if c.id == source)
    criterion = next(found, None)
    return _whole(framework, criterion.source) if criterion else ""


def is_source(framework: Framework, theme: str, source: str) -> bool:
    """Whether an action of a theme may come from that id: any statement or clause, or one of the theme's criteria."""
    criteria = {criterion.id for criterion in framework.themes[theme].all_criteria}
    return source in framework.statements or source in framework.clauses or source in criteria


def _whole(framework: Framework, clauses: Iterable[str]) -> str:
    wanted = set(clauses)
    found = (s.text for s in framework.statements.values() if wanted & {s.id, *s.clauses})
    return " ".join(dict.fromkeys(found))


def checked_words(what: str, owner: str, note: str) -> tuple[str, str, str]:
    """What people typed into an action as it is kept, in that order; Refused with what is wrong."""
    return (
        checked_text("The action", what, LONGEST_WHAT),
        _checked("The owner", cleaned(owner), LONGEST_OWNER),
        checked_text("The note", note, LONGEST_NOTE, may_be_empty=True),
    )


def checked_text(what: str, given: str, longest: int, *, may_be_empty: bool = False) -> str:
    """A typed text of several lines as it is kept; Refused with what is wrong. `what`: "The action", to begin that."""
    text = "\n".join(map(cleaned, tidied(given).splitlines()))
    return text if may_be_empty and not text else _checked(what, text, longest)


def _checked(what: str, text: str, longest: int) -> str:
    # Line breaks are the only thing in it that is not printable: the rest was dropped, or is refused here.
    if wrong := wrong_with(text.replace("\n", " "), longest):
        raise Refused(f"{what} {wrong}")
    return text


def checked_day(what: str, due_on: date | None, today: date) -> date:
    """A due date as it is kept; Refused if there is none, if it has passed, or if it is over ten years away."""
    if due_on is None:
        raise Refused(f"{what} has no date. Choose one.")
    if due_on < today:
        raise Refused(f"{what} would be due on {day(due_on)}, which has passed. Choose today or a later day.")
    if due_on > today + FURTHEST:
        raise Refused(f"{what} would be due on {day(due_on)}, over ten years from now. Choose an earlier day.")
    return due_on
