"""Released comments as a CSV: whole texts, no role that is not shown, nothing that runs."""

from __future__ import annotations

import csv
import io

import pytest

from assessment.domain.released import Comment, State
from assessment.exports import comments_sheet
from tests.domain.bundled import framework


def opened(*comments: Comment) -> list[list[str]]:
    text = comments_sheet.as_csv(framework(), comments).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_each_comment_is_a_row_with_its_theme_and_role() -> None:
    rows = opened(
        Comment("a", "T2", "manager", "Où est-elle?\nNobody, “knows”.", State.RELEASED),
        Comment("b", "T1", "", "Fine", State.RELEASED),
    )
    assert rows == [
        ["theme", "role", "comment"],
        ["Data sharing policy", "Manager", "Où est-elle?\nNobody, “knows”."],
        ["Shared understanding and training", "role not shown", "Fine"],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_comment_can_run_as_a_formula(start: str) -> None:
    [_, row] = opened(Comment("a", "T1", "", f"{start}1+1", State.RELEASED))
    assert row[2] == f"'{start}1+1"
