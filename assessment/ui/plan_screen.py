"""What every part of the targets and actions page needs: the plan, whose it is, who looks, and on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from assessment.domain.errors import NotAllowed
from assessment.domain.reports import Aim, Organisation
from assessment.domain.rights import Person, Right, may
from assessment.domain.standings import Standing
from assessment.services.planning import Plan
from assessment.ui import session

THEME, SOURCE, ACTION = "theme", "source", "action"
"""Parts of the address that open a form: a new action for `theme` (from `source`), or a change of `action`."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One organisation's plan on one day, for one person."""

    plan: Plan
    place: Organisation
    by: Person
    today: date

    @property
    def may_change(self) -> bool:
        """Whether this person may change the plan, and not only look at it."""
        return may(self.by, Right.PLAN, self.place.id)

    def standing(self, theme: str) -> Standing | None:
        """The newest result of a theme; None before there is one."""
        report = self.plan.report
        return report.standing(report.latest.id, self.place.id, theme) if report else None

    def theme_name(self, theme: str) -> str:
        """A theme's name. An action can be older than the questionnaire that its theme stood in."""
        known = self.plan.framework.themes.get(theme)
        return known.name if known else "A theme of an earlier questionnaire"

    def aim(self, theme: str) -> Aim | None:
        """The theme's target with how it stands; None without a target."""
        return self.plan.aims.get(theme)

    def asks(self, theme: str) -> bool:
        """Whether the theme is below its target, without an open action and without a reason why."""
        aim = self.aim(theme)
        return aim is not None and aim.asks


def asked_for(part: str) -> str:
    """What the address says after `part=`; "" if nothing."""
    return st.query_params.get(part, "")


def open_form(**parts: str) -> None:
    """For callbacks: show a form in place of the plan. An address of its own, so that a refresh shows it again."""
    close_form()
    for part, value in parts.items():
        if value:
            st.query_params[part] = value


def close_form() -> None:
    """Show the plan again."""
    for part in (THEME, SOURCE, ACTION):
        if part in st.query_params:
            del st.query_params[part]


def who() -> Person:
    """For callbacks, which run before anything else: who is signed in now. NotAllowed for nobody."""
    person = session.person()
    if person is None:
        raise NotAllowed("Your sign-in has ended, so nothing was changed. Sign in again.")
    return person
