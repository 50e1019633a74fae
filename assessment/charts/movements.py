"""Who moved between two rounds: from which level to which, as a flow; who they are, in the table (method.md 7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from assessment.charts import flow
from assessment.charts.flow import ABSENT, FELL, ROSE, STAYED, UNCOMPARED, Flow, name_of
from assessment.charts.labels import NO_PART, lines, place
from assessment.charts.theme import Chart
from assessment.domain import progress, summaries
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL

__all__ = ["FELL", "ROSE", "STAYED", "UNCOMPARED", "movements"]


def movements(report: Report, before: str, after: str, theme: str = OVERALL, *, named: bool = True) -> Chart:
    """How many organisations went from which level to which. `named`: the table says who they are."""
    flows, groups = _flows(report, before, after, theme), _groups(report, before, after, theme)
    made = flow.draw(report.framework, flows, comparable=_alike(report, before, after))
    names = [summaries.round_of(report, each).name for each in (before, after)]
    made.update_layout(annotations=[_heading(name, at) for at, name in enumerate(names)])
    title = f"{_said(groups)} between {names[0]} and {names[1]}"
    table = _table(report, groups, before, after, theme) if named else _counts(report, flows)
    return Chart(made, _alt(report, theme, title, flows, groups), table, title)


def _heading(name: str, at: int) -> dict[str, object]:
    side = "right" if at else "left"
    return {
        "text": f"<b>{lines(name, 16)}</b>", "x": at, "xanchor": side, "align": side, "y": 0, "yanchor": "bottom",
        "showarrow": False, "font": {"size": 13},
    }  # fmt: skip


def _alike(report: Report, before: str, after: str) -> bool:
    return progress.comparable(summaries.round_of(report, before), summaries.round_of(report, after))


def _groups(report: Report, before: str, after: str, theme: str) -> dict[str, Sequence[str]]:
    moved = summaries.moved(report, before, after, theme)
    return {ROSE: moved.rose, STAYED: moved.stayed, FELL: moved.fell, UNCOMPARED: moved.not_comparable}


def _flows(report: Report, before: str, after: str, theme: str) -> Counter[Flow]:
    then, now = (report.levels(each, theme) for each in (before, after))
    both = [o.id for o in report.organisations if o.id in then or o.id in now]
    return Counter((then.get(o, ABSENT), now.get(o, ABSENT)) for o in both)


def _said(groups: Mapping[str, Sequence[str]]) -> str:
    rose, fell = len(groups[ROSE]), len(groups[FELL])
    if not rose + fell + len(groups[STAYED]):
        return "No organisation can be compared"
    down = f"{fell} fell" if fell else "none fell"
    return f"{summaries.many(rose)} rose and {down}" if rose else f"No organisation rose and {down}"


def _alt(
    report: Report,
    theme: str,
    title: str,
    flows: Counter[Flow],
    groups: Mapping[str, Sequence[str]],
) -> str:
    rest = f"{len(groups[STAYED])} stayed. {summaries.many(len(groups[UNCOMPARED]))} cannot be compared."
    said = "; ".join(
        f"{name_of(report.framework, each[0])} to {name_of(report.framework, each[1])} {flows[each]}"
        for each in flow.ordered(report.framework, flows)
    )
    return f"{report.theme_name(theme)}: {title[0].lower()}{title[1:]}; {rest} {said}."


def _counts(report: Report, flows: Counter[Flow]) -> pd.DataFrame:
    columns = ["From", "To", "Organisations"]
    rows = [
        (name_of(report.framework, each[0]), name_of(report.framework, each[1]), flows[each])
        for each in flow.ordered(report.framework, flows)
    ]
    return pd.DataFrame(rows, columns=columns)


def _table(report: Report, groups: Mapping[str, Sequence[str]], before: str, after: str, theme: str) -> pd.DataFrame:
    places = {o.id: o for o in report.organisations}
    absent = [o for o in places if all(o not in ids for ids in groups.values())]
    first, last = (summaries.round_of(report, each).name for each in (before, after))
    rows = [
        {
            "Movement": kind,
            "Organisation": places[o].name,
            first: place(report.framework, report.standing(before, o, theme)),
            last: place(report.framework, report.standing(after, o, theme)),
        }
        for kind, ids in (*groups.items(), (NO_PART, absent))
        for o in ids
    ]
    return pd.DataFrame(rows, columns=["Movement", "Organisation", first, last])
