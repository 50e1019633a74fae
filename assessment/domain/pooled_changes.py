"""Change of a share over the same organisations, pooled from what each of them shows (method.md 3.9, 7).

An organisation counts where both rounds show its numbers, so both sides are the same organisations and nothing is added
up that is not shown. A drill-down, never the headline: one large organisation would drown the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.domain import changes, overall, progress
from assessment.domain.framework import Criterion
from assessment.domain.intervals import kish
from assessment.domain.lineage import SAME
from assessment.domain.phrases import people_of, percent
from assessment.domain.pooled import DOMINATED, is_dominated
from assessment.domain.progress import Change
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from assessment.domain.rounds import Round
from assessment.domain.versions import Versions

FEWEST = 3
"""Organisations that a pooled share needs, as a system result does (method.md 3.9)."""
NOBODY, ONE_MOST = (
    "too few organisations show these numbers in both rounds",
    "one organisation gave over half of the answers",
)

Counts = Mapping[str, tuple[int, int]]
"""organisation -> (favourable, n)."""


@dataclass(frozen=True, slots=True)
class PooledChange:
    """One criterion's share over the same organisations. `change`: each answer counts once; `weighted`: each
    organisation by its headcount in the later round, None where one of them is not known. `why` where neither is told.
    """

    criterion: str
    theme: str
    level: int
    question: str
    who: str
    organisations: int
    before: tuple[int, int] | None = None
    after: tuple[int, int] | None = None
    change: Change | None = None
    weighted: Change | None = None
    why: str = ""


def deciding(report: Report, round_id: str, theme: str) -> tuple[Criterion, ...]:
    """What decides the system's next level in a theme: shares of the level above the one it has reached.

    Overall: of each core theme. Group rules are left out: their lowest group is another one in each organisation.
    """
    framework = report.framework
    chosen = [t for t in framework.themes if framework.themes[t].core] if theme == OVERALL else [theme]
    found: list[Criterion] = []
    for each in chosen:
        reached = overall.system(framework, list(report.levels(round_id, each).values())).level or 0
        level = min(reached + 1, len(framework.levels))
        found += [c for c in framework.themes[each].criteria.get(level, ()) if not c.by_group]
    return tuple(found)


def all_(report: Report, versions: Versions, theme: str, before: Round, after: Round) -> tuple[PooledChange, ...]:
    """The change of every deciding share of a theme. Needs a report with criteria of both rounds."""
    return tuple(of_criterion(report, versions, rule, before, after) for rule in deciding(report, after.id, theme))


def of_criterion(report: Report, versions: Versions, rule: Criterion, before: Round, after: Round) -> PooledChange:
    """One share, then and now, over the organisations that show it in both rounds."""
    framework = versions.of(after) or report.framework
    then, now = (shown(report, versions, rule, each, after) for each in (before, after))
    both = [organisation for organisation in now if organisation in then]
    who, question = people_of(framework, rule.audience), framework.questions[rule.question].text
    made = (rule.id, rule.theme, rule.level, question, who, len(both))
    if len(both) < FEWEST:
        return PooledChange(*made, why=NOBODY)
    most = framework.config.bench_max_dominance
    if any(is_dominated([side[o][1] for o in both], most) for side in (then, now)):
        return PooledChange(*made, why=DOMINATED)
    first, last = (_sum([side[o] for o in both]) for side in (then, now))
    return PooledChange(*made, first, last, progress.change(*first, *last), _weighted(report, both, then, now, after))


def shown(report: Report, versions: Versions, rule: Criterion, then: Round, after: Round) -> Counts:
    """Each organisation's numbers of a share of the later round's framework in a round, where they are shown."""
    framework = versions.of(after) or report.framework
    # Asked once, not for every organisation: following a question back takes longer than reading its share.
    link = versions.criterion(framework, rule, then)
    found: dict[str, tuple[int, int]] = {}
    for organisation in report.organisations if link.kind == SAME else ():
        criterion = changes.in_round(report, versions.of(then) or framework, organisation.id, link.id, then)
        if (numbers := changes.counts(criterion)) is not None:
            found[organisation.id] = numbers
    return found


def _sum(numbers: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return sum(favourable for favourable, _ in numbers), sum(n for _, n in numbers)


def _weighted(report: Report, both: Sequence[str], then: Counts, now: Counts, after: Round) -> Change | None:
    """Both rounds weighted to the later round's headcount, so that who answered more counts no more."""
    heads = {o: numbers.headcount for o in both if (numbers := report.numbers.get((after.id, o)))}
    if any(not heads.get(o) for o in both):
        return None
    sides = [[(*side[o], heads[o] or 0) for o in both] for side in (then, now)]
    return progress.change_of_weighted(*(_share(side) for side in sides))


def _share(side: Sequence[tuple[int, int, int]]) -> tuple[float, float]:
    """(weighted share, effective number of answers): every answer of an organisation weighs headcount / answers."""
    people = sum(head for _, _, head in side)
    share = sum(head * favourable / n for favourable, n, head in side) / people
    return share, kish(sum((head / n) ** 2 * n for _, n, head in side), people)


def share_words(pair: tuple[int, int] | None) -> str:
    """ "420 of 600 (70%)"; an en dash where there is none."""
    return f"{pair[0]:,} of {pair[1]:,} ({percent(*pair)})" if pair else "–"


def words(found: PooledChange) -> str:
    """Then and now, over how many organisations; why not where it cannot be said."""
    if found.change is None:
        return found.why[:1].upper() + found.why[1:]
    over = f"over {found.organisations} organisations"
    return f"{share_words(found.before)}, now {share_words(found.after)}, {over}"


def read(found: Sequence[PooledChange]) -> str:
    """A title: how many of the shares changed by more than chance. Without its full stop."""
    return changes.counted([each.change for each in found if each.change])
