"""Released comments and documents as a CSV: whole texts, no role that is not shown, nothing that runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

import pytest

from assessment.domain.released import Comment, Document, State
from assessment.exports import comments_sheet
from tests.domain.bundled import framework


def opened(comments: Sequence[Comment] = (), documents: Sequence[Document] = ()) -> list[list[str]]:
    text = comments_sheet.as_csv(framework(), comments, documents).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_each_comment_is_a_row_with_its_theme_and_role() -> None:
    rows = opened(
        [
            Comment("a", "T2", "manager", "Où est-elle?\nNobody, “knows”.", State.RELEASED),
            Comment("b", "T1", "", "Fine", State.RELEASED),
            Comment("c", "", "", "Hm", State.RELEASED),
        ]
    )
    assert rows[0] == ["kind", "theme", "role", "text", "link", "dated", "question"]
    assert [row[:4] for row in rows[1:]] == [
        ["comment", "Data sharing policy", "Manager", "Où est-elle?\nNobody, “knows”."],
        ["comment", "Shared understanding and training", "role not shown", "Fine"],
        ["comment", "Theme not shown", "role not shown", "Hm"],
    ]


def test_each_document_is_a_row_with_its_question() -> None:
    named = Document("a", "q05", "The policy", "https://example.org/p", date(2026, 4, 1), State.RELEASED)
    [_, row] = opened(documents=[named])
    question = framework().questions["q05"].text
    assert row == ["document", "Data sharing policy", "", "The policy", named.link, "2026-04-01", question]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_can_run_as_a_formula(start: str) -> None:
    typed = f"{start}1+1"
    named = Document("b", "q05", typed, typed, None, State.RELEASED)
    [_, comment, document] = opened([Comment("a", "T1", "", typed, State.RELEASED)], [named])
    assert [comment[3], document[3], document[4]] == [f"'{typed}"] * 3
