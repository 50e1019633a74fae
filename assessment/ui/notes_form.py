"""What people may add in their own words: a comment for each theme, and a document for each fact. All optional."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from assessment.domain.notes import REMINDER, Evidence, tells_who
from assessment.services import answering
from assessment.services.answering import Visit
from assessment.ui import clock, kept_fields
from assessment.ui.kept_fields import Field
from assessment.ui.text import plain


def ask_comment(visit: Visit, theme: str, token: str) -> bool:
    """The box for a theme's comment. Whether what it shows is saved.

    The box itself has no limit: with one, Streamlit drops a longer text that is pasted, without a word.
    """
    field = Field(
        f"comment {theme}",
        visit.notes.comments.get(theme, ""),
        "",
        partial(_store_comment, token, theme),
        joined=kept_fields.join,
        explains=True,
        whose=token,
        theme=theme,
    )
    if told := tells_who(visit.framework, theme):
        st.write(plain(told))
    return _drawn(
        field,
        lambda value: st.text_area(
            f"Anything that explains your answers? {REMINDER}",
            value=value,
            key=field.key,
            on_change=kept_fields.given,
            args=(field,),
        ),
    )


def ask_evidence(visit: Visit, question: str, number: int, token: str) -> bool:
    """The boxes for the document that shows a fact. Whether what they show is saved."""
    kept = visit.notes.evidence.get(question, Evidence())
    with st.expander(f"A document for question {number} (optional)", key=f"evidence {question}"):
        st.write("A policy, an agreement or a report that shows your answer. It helps your organisation to check it.")
        title, link, dated = (
            Field(
                f"{part} {question}",
                value,
                empty,
                partial(_store_part, token, question, part),
                explains=True,
                whose=token,
                theme=visit.framework.questions[question].theme,
            )
            for part, value, empty in (
                ("title", kept.title, ""),
                ("link", kept.link, ""),
                ("dated_on", kept.dated_on, None),
            )
        )
        return all([
            _drawn(title, lambda value: st.text_input(
                f"Title of the document for question {number}", value, **_kept(title)
            )),
            _drawn(link, lambda value: st.text_input(
                f"Link to it (question {number})", value, placeholder="https://", **_kept(link)
            )),
            _drawn(dated, lambda value: st.date_input(
                f"Its date (question {number})", value, format="DD/MM/YYYY", max_value=clock.today(), **_kept(dated)
            )),
        ])  # fmt: skip


def _drawn(field: Field, draw: Callable[[Any], Any]) -> bool:
    """Draw a field with what is kept; say under it why what it shows cannot be."""
    saved = kept_fields.settle(field, draw(kept_fields.default(field)))
    why = kept_fields.why_not(field)
    if why:
        st.error(plain(why))
    return saved


def _kept(field: Field) -> dict[str, Any]:
    return {"key": field.key, "on_change": kept_fields.given, "args": (field,)}


def _store_comment(token: str, theme: str, database: Any, text: str) -> None:
    answering.comment(database, token=token, theme=theme, text=text or "", today=clock.today())


def _store_part(token: str, question: str, part: str, database: Any, value: Any) -> None:
    """Store one of the three boxes; the other two stay as the database has them."""
    changed: dict[str, Any] = {part: value if part == "dated_on" else value or ""}
    answering.evidence(database, token=token, question=question, today=clock.today(), **changed)
