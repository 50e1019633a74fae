"""What people add to their answers in their own words: a comment for a theme, evidence for a fact (method.md 2).

Such words can give away who wrote them. They stand with the answers only while a round is open; closing parts the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypedDict
from urllib.parse import urlsplit

from assessment.domain.errors import Refused
from assessment.domain.framework import Framework, Question
from assessment.domain.phrases import people_of
from assessment.domain.rounds import day
from assessment.domain.texts import tidied

LONGEST_COMMENT = 1_000
LONGEST_TITLE = 200
LONGEST_LINK = 500
REMINDER = "Please do not name people."
"""Stands with every box for a comment."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document that shows a fact: its title, where it is, and its day. All empty: none was named."""

    title: str = ""
    link: str = ""
    dated_on: date | None = None

    @property
    def named(self) -> bool:
        """Whether anything was filled in."""
        return bool(self.title or self.link or self.dated_on)


class Part(TypedDict, total=False):
    """Some or all of an `Evidence`."""

    title: str
    link: str
    dated_on: date | None


@dataclass(frozen=True, slots=True)
class Notes:
    """One person's comments (theme id -> text) and evidence (question id -> document)."""

    comments: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)

    def with_comment(self, theme: str, text: str) -> Notes:
        """With another comment for a theme; without one if the text is empty."""
        others = {each: kept for each, kept in self.comments.items() if each != theme}
        return Notes(others | ({theme: text} if text else {}), self.evidence)

    def with_evidence(self, question: str, evidence: Evidence) -> Notes:
        """With other evidence for a question; without any if nothing is filled in."""
        others = {each: kept for each, kept in self.evidence.items() if each != question}
        return Notes(self.comments, others | ({question: evidence} if evidence.named else {}))

    def for_role(self, framework: Framework, role: str) -> Notes:
        """What of them still applies when the role is changed."""
        asked = {question.theme for question in framework.questions_for(role)}
        proved = {question.id for question in evidenced(framework, role)}
        return Notes(
            {theme: text for theme, text in self.comments.items() if theme in asked},
            {question: one for question, one in self.evidence.items() if question in proved},
        )

    def as_mapping(self) -> dict[str, Any] | None:
        """As the database keeps it; None if there is nothing to keep."""
        if not self.comments and not self.evidence:
            return None
        proved = {
            question: {"title": one.title, "link": one.link, "dated_on": one.dated_on and one.dated_on.isoformat()}
            for question, one in self.evidence.items()
        }
        return {"comments": dict(self.comments), "evidence": proved}


def from_mapping(kept: Mapping[str, Any] | None) -> Notes:
    """What `as_mapping` gave; nothing for None."""
    if not kept:
        return Notes()
    proved = {
        question: Evidence(one["title"], one["link"], date.fromisoformat(one["dated_on"]) if one["dated_on"] else None)
        for question, one in kept["evidence"].items()
    }
    return Notes(dict(kept["comments"]), proved)


def evidenced(framework: Framework, role: str) -> tuple[Question, ...]:
    """The facts that a role is asked and may name a document for; none unless the framework file lets it."""
    if role not in framework.evidence_from:
        return ()
    return tuple(question for question in framework.questions_for(role) if question.is_fact)


def comment(framework: Framework, role: str, theme: str, text: str) -> str:
    """The comment as it is kept; Refused if the theme is not asked of the role, or the text is too long."""
    if not framework.questions_for(role, theme):
        raise Refused(f"There is no theme ‘{theme}’ in your questionnaire.")
    return _text("The comment", text, LONGEST_COMMENT)


def roles_asked(framework: Framework, theme: str) -> tuple[str, ...]:
    """The roles that are asked anything about a theme: only these can have written about it."""
    return tuple(role for role in framework.roles if framework.questions_for(role, theme))


def tells_who(framework: Framework, theme: str) -> str:
    """What stands with the box for a comment on a theme that not everybody is asked; "" where everybody is."""
    asked = roles_asked(framework, theme)
    if len(asked) == len(framework.roles):
        return ""
    who = " and ".join(people_of(framework, role) for role in asked)
    return f"Only {who} are asked about this theme, so your lead may guess who wrote here."


def evidence(framework: Framework, role: str, question: str, given: Evidence, *, today: date) -> Evidence:
    """The evidence as it is kept; Refused if none is asked of this role here, or its link or day cannot be right."""
    if question not in {each.id for each in evidenced(framework, role)}:
        raise Refused(f"No document is asked for {question}. Leave it blank.")
    link = _text("The link", given.link, LONGEST_LINK)
    if link and not _is_link(link):
        raise Refused(f"‘{link[:60]}’ is not a link. A link begins with https:// and has no spaces.")
    if given.dated_on and given.dated_on > today:
        raise Refused(f"{day(given.dated_on)} is still to come. Give the day the document was made.")
    return Evidence(_text("The title", given.title, LONGEST_TITLE), link, given.dated_on)


def _text(what: str, text: str, longest: int) -> str:
    kept = tidied(text)
    if len(kept) > longest:
        raise Refused(f"{what} is {len(kept):,} characters long. Use at most {longest:,}.")
    return kept


def _is_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not any(letter.isspace() for letter in text)
