"""Change of the shares behind a level between two rounds, from what both rounds show alone (method.md 7).

Only criteria that decide the level are tested: among all of them chance would find a change. A share that is hidden,
or so near all or none that its number is not told, is compared with nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessment.domain import progress
from assessment.domain.framework import Criterion, Framework
from assessment.domain.lineage import SAME
from assessment.domain.phrases import people_of
from assessment.domain.progress import Change
from assessment.domain.reports import Report
from assessment.domain.results import MET, UNKNOWN
from assessment.domain.rounds import Round
from assessment.domain.standings import ShownCriterion, Standing
from assessment.domain.versions import NOT_ASKED, Versions

HIDDEN, TOO_FEW, OTHER_GROUP = "numbers too small to show", "too few answers", "another role group is the lowest"
CHANGED, NEVER, NO_RESULT = "the question or its rule changed", "not asked", "no result in that round"
NEAR_END = "nearly all or nearly none: not told exactly"


@dataclass(frozen=True, slots=True)
class CriterionChange:
    """One criterion in two rounds. `change` is None where it cannot be said; `why` says why then.

    `before` and `after`: (favourable, n) where both numbers are shown. `before_text`, `after_text`: as they are shown.
    """

    criterion: str
    theme: str
    level: int
    question: str
    who: str
    before_text: str
    after_text: str
    before: tuple[int, int] | None = None
    after: tuple[int, int] | None = None
    change: Change | None = None
    why: str = ""


def deciding(before: Standing | None, after: Standing | None) -> frozenset[str]:
    """Ids of the criteria that decide a level in either round: what was in the way, and what has come between."""
    found: set[str] = set()
    tops = [standing.level or 0 for standing in (before, after) if standing]
    for standing in (before, after):
        for criterion in standing.criteria if standing else ():
            if criterion.status != MET and criterion.level <= max((standing.level or 0) + 1 if standing else 0, *tops):
                found.add(criterion.id)
    return frozenset(found)


def of_organisation(
    report: Report, versions: Versions, organisation: str, before: Round, after: Round
) -> tuple[CriterionChange, ...]:
    """The deciding criteria of every theme, by theme and level, of the framework of the later round."""
    framework = versions.of(after) or report.framework
    found: list[CriterionChange] = []
    for theme in framework.themes.values():
        now, then = (report.standing(r.id, organisation, theme.id) for r in (after, before))
        if now is None:
            continue
        past = then if progress.comparable(before, after) else None
        wanted = deciding(past, now)
        found += [
            of_criterion(report, versions, organisation, rule, before, after)
            for rule in theme.all_criteria
            if rule.id in wanted
        ]
    return tuple(found)


def of_criterion(
    report: Report, versions: Versions, organisation: str, rule: Criterion, before: Round, after: Round
) -> CriterionChange:
    """One criterion of the later round's framework, then and now."""
    framework = versions.of(after) or report.framework
    now, _ = shown_in(report, versions, framework, organisation, rule, after)
    then, why = shown_in(report, versions, framework, organisation, rule, before)
    made = CriterionChange(
        rule.id,
        rule.theme,
        rule.level,
        framework.questions[rule.question].text,
        people_of(framework, (now.group if now else None) or rule.audience),
        said(then),
        said(now),
        counts(then),
        counts(now),
    )
    return _compared(made, then, now, why)


def _compared(
    made: CriterionChange, then: ShownCriterion | None, now: ShownCriterion | None, why: str
) -> CriterionChange:
    reason = why or why_not(then) or why_not(now)
    if not reason and then and now and then.group != now.group:
        reason = OTHER_GROUP
    if reason or made.before is None or made.after is None:
        return replace(made, why=reason or HIDDEN)
    return replace(made, change=progress.change(*made.before, *made.after))


def shown_in(
    report: Report, versions: Versions, today: Framework, organisation: str, rule: Criterion, then: Round
) -> tuple[ShownCriterion | None, str]:
    """How a criterion's share was shown in a round, or None with the reason: never asked there, or another question."""
    link = versions.criterion(today, rule, then)
    if link.kind != SAME:
        return None, NEVER if link.kind == NOT_ASKED else CHANGED
    found = in_round(report, versions.of(then) or today, organisation, link.id, then)
    return found, "" if found else NO_RESULT


def in_round(
    report: Report, framework: Framework, organisation: str, criterion: str, then: Round
) -> ShownCriterion | None:
    """A criterion of the round's own framework, as it is shown there."""
    for theme in framework.themes:
        standing = report.standing(then.id, organisation, theme)
        for each in standing.criteria if standing else ():
            if each.id == criterion:
                return each
    return None


def counts(shown: ShownCriterion | None) -> tuple[int, int] | None:
    """(favourable, n) where both are shown."""
    if shown is None or shown.hidden or shown.favourable is None or not shown.n:
        return None
    return shown.favourable, shown.n


def said(shown: ShownCriterion | None) -> str:
    """ "42 of 60 (70%)", "over 90% of 40", an en dash where it is hidden or missing."""
    if shown is None or shown.hidden or shown.n is None:
        return "–"
    if shown.favourable is None:
        return f"{shown.share_text} of {shown.n}"
    return f"{shown.favourable} of {shown.n} ({shown.share_text})"


def why_not(shown: ShownCriterion | None) -> str:
    """Why a criterion's numbers are not shown; "" where they are, or where there is nothing."""
    if shown is None or counts(shown):
        return ""
    if shown.status == UNKNOWN:
        return NEVER if shown.reason == "not_asked" else TOO_FEW
    return HIDDEN if shown.hidden or shown.n is None else NEAR_END


def read(found: Sequence[CriterionChange]) -> str:
    """A title: how many of the deciding shares changed by more than chance. Without its full stop."""
    return counted([each.change for each in found if each.change])


def counted(found: Sequence[Change]) -> str:
    """How many of these shares changed by more than chance."""
    rose, fell = (sum(each.reading == reading for each in found) for reading in (progress.RISE, progress.FALL))
    if not found:
        return "No share behind the levels can be compared between these rounds"
    of = f"{len(found)} share{'' if len(found) == 1 else 's'} behind the levels"
    if not rose and not fell:
        return f"No likely real change in the {of} that can be compared"
    parts = [f"{rose} likely rose" if rose else "", f"{fell} likely fell" if fell else ""]
    return f"Of the {of} that can be compared, {' and '.join(part for part in parts if part)}"
