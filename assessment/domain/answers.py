"""One person's answers: which questions apply, what is answered, what is wrong with an answer (method.md 2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.domain.errors import Refused
from assessment.domain.framework import Framework, Question
from assessment.domain.notes import Notes


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """A role and the answers given: question id -> code as text (a scale code, "dk" or "na"). Blanks are absent."""

    role: str
    answers: Mapping[str, str]
    notes: Notes = field(default_factory=Notes)

    @property
    def is_empty(self) -> bool:
        """Nothing is answered, nothing written. Blanks are allowed, but such a sheet would count as a person."""
        return not (self.answers or self.notes.comments or self.notes.evidence)


def asked_of(framework: Framework, role: str, given: Mapping[str, str], notes: Notes) -> AnswerSheet:
    """What of answers and notes a role is asked, in the order asked: in which it was given is nobody's business."""
    order = (question.id for question in framework.questions_for(role))
    answers = {question: given[question] for question in order if question in given}
    return AnswerSheet(role, answers, notes.for_role(framework, role))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sheet has got: questions that apply, those answered, those not."""

    asked: tuple[Question, ...]
    unanswered: tuple[Question, ...]

    @property
    def answered(self) -> int:
        """Number of questions answered."""
        return len(self.asked) - len(self.unanswered)


def progress(framework: Framework, sheet: AnswerSheet) -> Progress:
    """Which of the questions for the sheet's role are answered."""
    asked = framework.questions_for(sheet.role)
    return Progress(asked, tuple(q for q in asked if q.id not in sheet.answers))


def themes_for(framework: Framework, role: str) -> tuple[str, ...]:
    """Ids of the themes that have a question for a role, in order; the others are skipped."""
    return tuple(t for t in framework.themes if framework.questions_for(role, t))


def check_answer(framework: Framework, role: str, question: str, code: str) -> None:
    """Raise Refused unless `code` is an answer that `question` offers to `role`; says what is allowed."""
    if question not in framework.questions:
        raise Refused(f"There is no question ‘{question}’ in this questionnaire.")
    if role not in framework.roles_asked(question):
        raise Refused(f"{question} is not asked of ‘{framework.role_labels.get(role, role)}’. Leave it blank.")
    allowed = framework.options(question)
    if code not in allowed:
        raise Refused(f"‘{code}’ is not an answer to {question}. Use {', '.join(allowed)} or leave it blank.")


def minutes(framework: Framework, role: str | None = None) -> int:
    """Estimated minutes: a minute to start and about 20 seconds a question (method.md 2), rounded up.

    Without a role: for the role with the fewest questions, which is what most staff are asked.
    """
    roles = [role] if role else list(framework.roles)
    fewest = min(len(framework.questions_for(r)) for r in roles)
    return 1 + -(-fewest * 20 // 60)
