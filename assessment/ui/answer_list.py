"""Answers in reading order: on the screen to check them, and as a text to keep."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assessment.domain.answers import AnswerSheet, themes_for
from assessment.domain.notes import Evidence
from assessment.services.answering import Visit
from assessment.ui import links
from assessment.ui.text import day, plain

NOT_ANSWERED = "Not answered"


def show(visit: Visit, sheet: AnswerSheet, *, change: bool) -> None:
    """Every question of the sheet's role with its answer, by theme; with links to change them if asked."""
    number = 0
    for theme in themes_for(visit.framework, sheet.role):
        (st.header if change else st.subheader)(plain(visit.framework.themes[theme].name))
        for question in visit.framework.questions_for(sheet.role, theme):
            number += 1
            st.markdown(f"{number}\\. {plain(question.text)}  \n**{plain(answer(visit, sheet, question.id))}**")
            if question.id in sheet.notes.evidence:
                st.text(f"Document: {_document(sheet.notes.evidence[question.id])}")
            if change:
                verb = "Change" if question.id in sheet.answers else "Give"
                links.to("questions", f"{verb} answer {number}", theme=theme, question=question.id)
        if theme in sheet.notes.comments:
            st.write("Your comment:")
            st.text(sheet.notes.comments[theme])
            if change:
                links.to("questions", f"Change the comment on {plain(visit.framework.themes[theme].name)}", theme=theme)


def answer(visit: Visit, sheet: AnswerSheet, question: str) -> str:
    """The answer to a question in words."""
    code = sheet.answers.get(question)
    return visit.framework.options(question)[code] if code else NOT_ANSWERED


def copy(visit: Visit, sheet: AnswerSheet, on: date) -> bytes:
    """The answers as a plain text file, for the person who gave them."""
    framework = visit.framework
    lines = [
        f"My answers: {visit.round.name}",
        f"{visit.organisation}, {visit.system}",
        f"Sent on {day(on)} as: {framework.role_labels[sheet.role]}",
    ]
    for number, question in enumerate(framework.questions_for(sheet.role), 1):
        lines += ["", f"{number}. {question.text}", f"   {answer(visit, sheet, question.id)}"]
        if question.id in sheet.notes.evidence:
            lines.append(f"   Document: {_document(sheet.notes.evidence[question.id])}")
    for theme, text in sheet.notes.comments.items():
        lines += ["", f"My comment on {framework.themes[theme].name}:", *text.split("\n")]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


def _document(one: Evidence) -> str:
    return ", ".join(part for part in (one.title, one.link, day(one.dated_on) if one.dated_on else "") if part)
