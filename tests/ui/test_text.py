"""The one escape for people's text, and words for days and numbers. tests/browser/test_plain_text.py shows it drawn."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assessment.ui.text import count, day, moment, plain, plain_lines

COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def drawn(markdown: str) -> str:
    """What a CommonMark reader shows for it: HTML."""
    return COMMONMARK.render(markdown)


@pytest.mark.parametrize(
    "ordinary",
    [
        "I know which data would be useful for us to share with partner organisations.",
        "Routinely - it is part of normal work",
        "Does the policy (or its draft) say what data is for, and the basis on which it can be shared?",
        "In place, in use, and reviewed on a regular, planned schedule: yes!",
        "Don't know / not aware of one",
        "A&E, 50% + 3 = ok",
    ],
)
def test_plain_leaves_ordinary_sentences_alone(ordinary: str) -> None:
    # Screen readers read a question's label raw: every backslash in it would be read out.
    assert plain(ordinary) == ordinary


def test_plain_keeps_a_block_from_starting_after_a_line_break() -> None:
    assert plain("first\n\n# second") == "first # second"


def test_plain_lines_keeps_each_line_and_nothing_else() -> None:
    assert drawn(plain_lines("Ask *her*\n\n# then\n1. the rest")) == (
        "<p>Ask *her*<br />\n# then<br />\n1\u2060. the rest</p>\n"
    )


@given(st.text(alphabet=st.sampled_from(list("ab1 *_`[]()!<>&;#+-=.:/~$|\\@\n")), max_size=40))
def test_plain_is_drawn_as_it_was_typed(typed: str) -> None:
    shown = drawn(plain(typed)).replace("\u2060", "").strip().removeprefix("<p>").removesuffix("</p>")
    for name, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(name, character)
    assert shown == " ".join(typed.split())


def test_day_and_moment_are_those_of_the_united_kingdom() -> None:
    assert day(date(2027, 3, 5)) == "5 March 2027"
    assert moment(datetime(2027, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2027, 00:30"


def test_count_bends_its_noun() -> None:
    assert (count(1, "person", "people"), count(1204, "person", "people")) == ("1 person", "1,204 people")
