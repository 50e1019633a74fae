"""The questions as one plain page to print: A4, one column, nothing that needs colour. Everything put in is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template

from assessment.domain import promises
from assessment.domain.framework import Framework, Question
from assessment.domain.notes import REMINDER, evidenced, tells_who
from assessment.domain.rounds import day
from assessment.services.answering import Visit

COMMENT = f"Anything that explains your answers? {REMINDER}"
PROOF = "A document that shows it: its title, where it is, and its date"
LINES_FOR_COMMENT = 3

_PAGE = Template((Path(__file__).parent / "paper.html").read_text(encoding="utf-8"))
_TOP = Template("""<p class="screen"><a href="$back">Back to the questions on the screen</a>.
To print this page, use the menu of your browser.</p>
<p class="organisation">$organisation</p>
<h1>$title</h1>
<p>$purpose</p>
$facts""")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a page to print. `roles`: those whose questions are on it, one or several. `back`: an address."""

    visit: Visit
    roles: tuple[str, ...]
    back: str

    @property
    def framework(self) -> Framework:
        """The round's framework."""
        return self.visit.framework

    @property
    def questions(self) -> tuple[Question, ...]:
        """In the order asked on screens."""
        asked = {question.id for role in self.roles for question in self.framework.questions_for(role)}
        order = (q for theme in self.framework.themes for q in self.framework.questions.values() if q.theme == theme)
        return tuple(question for question in order if question.id in asked)


def page(sheet: Sheet) -> str:
    """The whole page."""
    numbers = {question.id: number for number, question in enumerate(sheet.questions, 1)}
    themes = groupby(sheet.questions, key=lambda question: question.theme)
    parts = [_top(sheet), _filling_in(sheet), _who_sees_what(sheet), _role(sheet)]
    parts += [_theme(sheet, theme, list(questions), numbers) for theme, questions in themes]
    parts.append("<p><strong>That is all. Thank you.</strong></p>")
    return _PAGE.substitute(title=escape(f"Questions: {sheet.visit.round.name}"), body="\n".join(parts))


def refusal(heading: str, why: str) -> str:
    """A page that says why there is nothing to print."""
    return _PAGE.substitute(title=escape(heading), body=f"<h1>{escape(heading)}</h1>\n<p>{escape(why)}</p>")


def _top(sheet: Sheet) -> str:
    visit = sheet.visit
    facts = [
        promises.questions(sheet.framework, sheet.roles),
        f"Open until {day(visit.round.closes_on)}",
        f"Asked by the partners in {visit.system}",
    ]
    return _TOP.substitute(
        back=escape(sheet.back),
        organisation=escape(visit.organisation),
        title=escape(visit.round.name),
        purpose=escape(visit.round.purpose or promises.purpose(visit.system)),
        facts=_listed(facts),
    )


def _filling_in(sheet: Sheet) -> str:
    lines = (
        "With your link you can answer on a phone or a computer. This page is for reading first, or for paper.",
        "On paper, tick one box for each question. Leave blank what you do not want to answer.",
        "Nothing that you write here is kept by itself. Give the sheet to whoever gave you the link, in good time "
        f"before {day(sheet.visit.round.closes_on)}. They can type it into the questionnaire file.",
    )
    return f"<h2>How to use this sheet</h2>\n{_listed(lines)}"


def _who_sees_what(sheet: Sheet) -> str:
    lines = (
        "Answer with your link, and once you have sent your answers nobody can see which are yours. "
        f"{promises.UNTIL_SENT}",
        "Answer on paper, and whoever you give the sheet to can read it. Do not write your name on it.",
        *promises.afterwards(sheet.framework),
    )
    return f"<h2>Who sees what</h2>\n{_listed(lines)}"


def _role(sheet: Sheet) -> str:
    labels = [sheet.framework.role_labels[role] for role in sheet.roles]
    if len(labels) == 1:
        return f"<h2>Your role</h2>\n<p>These are the questions for: <strong>{escape(labels[0])}</strong></p>"
    told = "Tick your role. Where questions are only for some roles, it says so above them."
    return f'<div class="together"><h2>Your role</h2>\n<p>{told}</p>\n{_boxes(labels)}</div>'


def _theme(sheet: Sheet, theme: str, questions: Sequence[Question], numbers: dict[str, int]) -> str:
    """A theme in blocks that stay on one page: what stands above a question is in its block, and so is the comment.

    Rules for what may follow what on a page are not enough: of several in a row a browser breaks one.
    """
    blocks: list[str] = []
    above = [f"<h2>{escape(sheet.framework.themes[theme].name)}</h2>"]
    shown: set[str] = set()
    for roles, group in groupby(questions, key=lambda question: _asked(sheet, question)):
        if roles != sheet.roles:
            labels = [sheet.framework.role_labels[role] for role in roles]
            above.append(f'<p class="asked">Only for: {escape(" · ".join(labels))}</p>')
        elif blocks:
            above.append('<p class="asked">For everybody</p>')
        for question in group:
            if question.shows not in shown:
                above.append(_stands_above(sheet, question))
                shown.add(question.shows)
            blocks.append("\n".join((*above, _question(sheet, question, numbers[question.id]))))
            above = []
    lines = '<div class="line"></div>' * LINES_FOR_COMMENT
    asked = f"{tells_who(sheet.framework, theme)} {COMMENT}".strip()
    blocks[-1] += f'\n<div class="comment"><p>{escape(asked)}</p>{lines}</div>'
    return "\n".join(f'<div class="together">{block}</div>' for block in blocks)


def _asked(sheet: Sheet, question: Question) -> tuple[str, ...]:
    """Which of the sheet's roles answer a question."""
    return tuple(role for role in sheet.roles if role in sheet.framework.roles_asked(question.id))


def _stands_above(sheet: Sheet, question: Question) -> str:
    items = sheet.visit.shown.get(question.shows, ())
    return f"<div><p><strong>Key data in this round</strong></p>{_listed(items)}</div>" if items else ""


def _question(sheet: Sheet, question: Question, number: int) -> str:
    meaning = f'<p class="meaning">{escape(question.meaning)}</p>' if question.meaning else ""
    boxes = _boxes(sheet.framework.options(question.id).values())
    proved = any(question in evidenced(sheet.framework, role) for role in sheet.roles)
    proof = f'<p class="meaning">{PROOF}</p><div class="line"></div>' if proved else ""
    return f"<h3>{number}. {escape(question.text)}</h3>\n{meaning}\n{boxes}{proof}"


def _boxes(labels: Iterable[str]) -> str:
    # role: without bullets Safari would not tell its screen reader that this is a list.
    return '<ul class="boxes" role="list">' + "".join(f"<li>{escape(label)}</li>" for label in labels) + "</ul>"


def _listed(lines: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"
