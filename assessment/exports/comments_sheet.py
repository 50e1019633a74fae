"""Released comments as a CSV for the organisation's own consensus meeting. No cell can run as a formula."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from assessment.domain.framework import Framework
from assessment.domain.released import Comment
from assessment.exports.merge_sheet import FORMULA_STARTS

COLUMNS = ("theme", "role", "comment")
NO_ROLE = "role not shown"


def as_csv(framework: Framework, comments: Sequence[Comment]) -> bytes:
    """One comment a row, in the order given; UTF-8 with a byte order mark, as spreadsheet programs read it best."""
    kept = StringIO(newline="")
    writer = csv.writer(kept)
    writer.writerow(COLUMNS)
    for each in comments:
        role = framework.role_labels.get(each.role, each.role) or NO_ROLE
        writer.writerow([_inert(text) for text in (framework.themes[each.theme].name, role, each.text)])
    return kept.getvalue().encode("utf-8-sig")


def _inert(value: str) -> str:
    # A spreadsheet program runs a CSV cell that starts with one of these; a leading apostrophe keeps it text.
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value
