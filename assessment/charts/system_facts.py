"""Facts about the whole system: how many partners see each at which step. One true answer, so one long bar is alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from assessment.charts.labels import lines
from assessment.charts.theme import STRONG, Chart, figure, filled, hatched
from assessment.charts.written import written
from assessment.domain.summaries import many
from assessment.domain.system_facts import Seen

ROW, HEADING, THICK, WIDE = 42, 96, 14, 50
"""In pixels: a step's row, a fact's heading, a bar; letters of a line on a telephone."""
ALIKE = {True: "Partners see this alike", False: "Partners do not see this alike", None: "Too few judged to say"}
UNKNOWN = "not known: too few could say"


class _Bar(NamedTuple):
    fact: Seen
    label: str
    ids: tuple[str, ...]
    unknown: bool
    top: float


def system_facts(facts: Sequence[Seen], names: Mapping[str, str]) -> Chart:
    """A group of bars a fact, a bar a step: organisations there. `names`: organisation id -> name, for the table."""
    bars, headings, height = _laid_out(facts)
    most = max((len(bar.ids) for bar in bars), default=1) or 1
    made = figure(int(height) + 10, barmode="overlay", showlegend=False)
    for unknown, marker, name in ((False, filled(STRONG), "Organisations"), (True, hatched(), "Not known")):
        drawn = [bar for bar in bars if bar.unknown is unknown]
        made.add_trace(
            go.Bar(
                orientation="h", x=[len(bar.ids) for bar in drawn], y=[bar.top + 26 for bar in drawn], width=THICK,
                name=name, marker=marker, hoverinfo="skip",
            )
        )  # fmt: skip
    said = [f"{len(bar.ids)} · {lines(bar.label, WIDE, 1)}" for bar in bars]
    made.add_trace(written(said, [bar.top + 18 for bar in bars], "steps"))
    asked = [f"<b>{lines(fact.text, WIDE, 3)}</b><br>{ALIKE[fact.agreed]}" for fact in facts]
    made.add_trace(written(asked, [top + HEADING - 4 for top in headings], "facts"))
    made.update_xaxes(range=[-0.004 * most, 1.004 * most], visible=False)
    made.update_yaxes(range=[height, 0], visible=False)
    return Chart(made, _alt(facts, bars), _table(bars, names), _title(facts))


def _laid_out(facts: Sequence[Seen]) -> tuple[list[_Bar], list[float], float]:
    """Every bar, the top of each fact's heading, and the height of all, in pixels."""
    bars: list[_Bar] = []
    headings, down = [], 0.0
    for fact in facts:
        headings.append(down)
        down += HEADING
        for label, ids, unknown in _steps(fact):
            bars.append(_Bar(fact, label, ids, unknown, down))
            down += ROW
    return bars, headings, down


def _steps(fact: Seen) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    yield from ((label, ids, False) for label, ids in fact.steps)
    if fact.unknown:
        yield UNKNOWN, fact.unknown, True


def _title(facts: Sequence[Seen]) -> str:
    judged = [fact for fact in facts if fact.agreed is not None]
    unlike = sum(not fact.agreed for fact in judged)
    if not judged:
        return "Too few organisations could be judged to say whether partners see these alike"
    if not unlike:
        return f"Partners see all {len(judged)} of these alike"
    return f"Partners do not see {unlike} of these {len(judged)} alike"


def _alt(facts: Sequence[Seen], bars: Sequence[_Bar]) -> str:
    said = []
    for fact in facts:
        steps = (f"{many(len(bar.ids))} at {bar.label}" for bar in bars if bar.fact is fact)
        said.append(f"{fact.text} {', '.join(steps)}.")
    return "How partners see facts about the whole system. " + " ".join(said)


def _table(bars: Sequence[_Bar], names: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Question": [bar.fact.text for bar in bars],
            "Step": [bar.label for bar in bars],
            "Organisations": [len(bar.ids) for bar in bars],
            "Which": [", ".join(names[each] for each in bar.ids) or "none" for bar in bars],
        }
    )
