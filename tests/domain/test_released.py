"""Comments and documents: searching them, and an order that says nothing of who wrote when."""

from __future__ import annotations

import pytest

from assessment.domain import released
from assessment.domain.released import Comment, Document, State


@pytest.mark.parametrize(
    ("search", "text", "found"),
    [
        ("", "anything", True),
        ("DEJA  demande", "Nous avons déjà\ndemandé", True),
        ("straße", "In der STRASSE", True),
        ("café", "cafe", True),
        ("a.c", "abc", False),
        ("policy", "nobody knows", False),
    ],
)
def test_search_minds_neither_case_nor_accents(search: str, text: str, found: bool) -> None:
    assert released.matches(search, text) is found


def test_order_is_undecided_first_then_by_theme_then_random_id() -> None:
    made = [
        Comment("b", "T2", "", "", State.NEW),
        Comment("d", "T1", "", "", State.RELEASED),
        Comment("c", "T1", "", "", State.NEW),
        Comment("a", "T1", "", "", State.KEPT_BACK),
        Comment("b", "T1", "", "", State.NEW),
    ]
    ordered = released.in_order(made, ["T1", "T2"])
    assert [(c.theme, c.id) for c in ordered] == [("T1", "b"), ("T1", "c"), ("T2", "b"), ("T1", "d"), ("T1", "a")]
    assert released.in_order(reversed(made), ["T1", "T2"]) == ordered


def test_documents_are_undecided_first_then_in_the_order_of_the_questions() -> None:
    made = [Document("a", "q06", "", "", None, State.NEW), Document("b", "q05", "", "", None, State.RELEASED)]
    made += [Document("c", "q05", "", "", None, State.NEW)]
    assert [d.id for d in released.documents_in_order(made, ["q05", "q06"])] == ["c", "a", "b"]
