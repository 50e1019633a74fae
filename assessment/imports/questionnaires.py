"""Excel questionnaires that came back: checked cell by cell, every mistake told with its sheet and cell.

Which cell is for what is said by the file's hidden column (domain/questionnaire_file.py), never by its row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from assessment.domain import questionnaire_file as layout
from assessment.domain.answers import AnswerSheet
from assessment.domain.errors import Mistake, Mistakes
from assessment.domain.framework import Framework
from assessment.domain.questionnaire_file import IDENTITY, QUESTIONS, Identity
from assessment.domain.reading_nodes import listed
from assessment.domain.rounds import Round
from assessment.imports.questionnaire_entries import AS_SENT, Entries
from assessment.imports.spreadsheets import refused
from assessment.imports.workbook_cells import Cells, Limits, sheets

MAX_BYTES = 5_000_000
LIMITS = Limits(rows=5_000, columns=12, unpacked=50_000_000)


@dataclass(frozen=True, slots=True)
class Expected:
    """What files may be here: of one round, with its framework, and of these organisations (id -> name).

    `today`: no document that they name is of a later day.
    """

    framework: Framework
    round: Round
    organisations: Mapping[str, str]
    today: date


@dataclass(frozen=True, slots=True)
class Returned:
    """One file that came back: ids of the round and the organisation it was made for, and one person's answers."""

    round: str
    organisation: str
    sheet: AnswerSheet


def read(expected: Expected, name: str, content: bytes) -> Returned:
    """The answers in a questionnaire; `name` is its file name. Raises Mistakes with every wrong cell."""
    _refuse_other_kinds(name, content)
    found = sheets(name, content, (IDENTITY, QUESTIONS), LIMITS)
    if not {IDENTITY, QUESTIONS} <= found.keys():
        raise refused(name, "is no questionnaire that was downloaded here. Download one, fill it in and choose that.")
    whose = _identity(expected, name, found[IDENTITY])
    entries = Entries(expected.framework, whose.role, found[QUESTIONS], expected.today)
    sheet = entries.sheet()
    if entries.mistakes:
        raise Mistakes(entries.mistakes, name)
    return Returned(whose.round, whose.organisation, sheet)


def read_all(
    expected: Expected, files: Sequence[tuple[str, bytes]], progress: Callable[[int, int], None] | None = None
) -> list[Returned]:
    """Every file, in order; Mistakes lists those of all files, each with its file's name.

    Beside mistakes in a file, one that holds nothing and one that is there twice are refused: neither is a person.
    """
    found: list[Returned] = []
    mistakes: list[Mistake] = []
    seen: dict[bytes, str] = {}
    for number, (name, content) in enumerate(files, 1):
        try:
            if (first := seen.setdefault(content, name)) is not name:
                raise refused(name, f"is the same file as {first}. Choose each person's file once.")
            found.append(read(expected, name, content))
            if found[-1].sheet.is_empty:
                raise refused(name, "is not filled in: it has no answer. Leave it out.")
        except Mistakes as wrong:
            mistakes += (Mistake(_where(name, each), each.message) for each in wrong.mistakes)
        if progress:
            progress(number, len(files))
    if mistakes:
        raise Mistakes(mistakes, files[0][0] if len(files) == 1 else f"{len(files)} files")
    return found


def _where(name: str, mistake: Mistake) -> str:
    return name if mistake.where == name else f"{name}, {mistake.where}"


def _refuse_other_kinds(name: str, content: bytes) -> None:
    if PurePath(name).suffix.lower() != ".xlsx":
        raise refused(name, "is no Excel workbook (.xlsx). Save the questionnaire as .xlsx and choose it again.")
    if not content:
        raise refused(name, "is empty.")
    if len(content) > MAX_BYTES:
        raise refused(name, f"is larger than {MAX_BYTES // 10**6} MB: no questionnaire is.")


def _identity(expected: Expected, name: str, cells: Cells) -> Identity:
    """Whom the file was made for, if it belongs here."""
    lines = {row[0]: row[1] for row in cells.rows if len(row) > 1}
    if lines.get("format", layout.FORMAT) != layout.FORMAT:
        raise refused(name, "was made by another version of this app. Download the questionnaire again and copy over.")
    whose = layout.identity(lines)
    if whose is None:
        raise refused(name, f"was changed in its hidden sheet, so nobody can tell whose it is. {AS_SENT}")
    if whose.round != expected.round.id:
        message = f"belongs to the round ‘{whose.round_name}’, not to ‘{expected.round.name}’. Choose that round above."
        raise refused(name, message)
    if whose.organisation not in expected.organisations:
        allowed = listed(sorted(expected.organisations.values()), 5)
        raise refused(name, f"belongs to {whose.organisation_name}. Here you can take in questionnaires of: {allowed}.")
    asked = expected.framework
    if (whose.framework, whose.version) != (asked.id, asked.version) or whose.role not in asked.roles:
        raise refused(
            name, f"asks other questions (version {whose.version}) than this round (version {asked.version}). "
            "Download the questionnaire again.",
        )  # fmt: skip
    return whose
