"""What staff say over all organisations: each question's favourable share, and by role, with 95% intervals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from assessment.charts.labels import DASH, lines
from assessment.charts.share_bars import Bar, draw, interval
from assessment.charts.theme import Chart, figure
from assessment.charts.written import written
from assessment.domain.disagreement import NOTABLE
from assessment.domain.summaries import many
from assessment.domain.system_shares import (
    ANSWERS,
    DOMINATED,
    ORGANISATIONS,
    TELLING,
    Share,
    SystemShare,
)

ROW, THICK, WIDE = 52, 0.25, 50
"""Height of a row in pixels, for two lines and a bar; the bar as a part of it; letters of a line on a telephone."""

WHY = {
    ORGANISATIONS: "too few organisations",
    ANSWERS: "too few answers",
    DOMINATED: "one organisation gave over half",
    TELLING: "few people could be worked out",
}


class _Row(NamedTuple):
    at: int
    question: SystemShare
    share: Share | None


def system_shares(theme: str, found: Sequence[SystemShare]) -> Chart:
    """A heading a question, under it a bar for everybody and one a role. `theme`: its name."""
    rows = list(_rows(found))
    bars = [_bar(row.at, row.share) for row in rows if row.share is not None and not row.share.hidden]
    last = rows[-1].at if rows else 0
    made = figure(ROW * (last + 1) + 20, barmode="overlay", bargap=0, showlegend=False)
    draw(made, bars, THICK)
    said = [(row.at, row.share) for row in rows if row.share]
    # Without a bar the label may take its place.
    feet = [at + (THICK / 2 if share.hidden else -THICK / 2 - 0.02) for at, share in said]
    made.add_trace(written([_label(share) for _, share in said], feet, "people"))
    asked = [
        (row.at, f"<b>{lines(row.question.text, WIDE, 2)}</b><br>Answered {row.question.favourable}")
        for row in rows
        if row.share is None
    ]
    made.add_trace(written([text for _, text in asked], [at + 0.3 for at, _ in asked], "questions"))
    made.update_yaxes(range=[last + 0.4, -0.6], visible=False)
    return Chart(made, _alt(theme, found), _table(found), _title(theme, found))


def _label(share: Share) -> str:
    """Who and how many, in two lines at most: whose number is hidden must be read on a telephone too."""
    if share.hidden:
        return f"{lines(share.who, WIDE, 1)}<br>{lines(numbers(share), WIDE, 1)}"
    return lines(f"{numbers(share)} · {share.who}", WIDE)


def numbers(share: Share) -> str:
    """ "812 of 1,204 (67%)", "over 90% of 240", or why there is no number."""
    if share.hidden or share.n is None:
        return f"{DASH} hidden: {WHY.get(share.hidden, WHY[ANSWERS])}"
    if share.favourable is None:
        return f"{share.share_text} of {share.n:,}"
    return f"{share.favourable:,} of {share.n:,} ({share.share_text})"


def _rows(found: Sequence[SystemShare]) -> Iterator[_Row]:
    at = -1
    for question in found:
        at += 2  # a heading has room for three lines
        yield _Row(at, question, None)
        for share in (question.everybody, *question.by_role):
            at += 1
            yield _Row(at, question, share)


def _bar(row: int, share: Share) -> Bar:
    exact = share.favourable / share.n if share.favourable is not None and share.n else None
    return Bar(row, exact, share.share_text, share.lower, share.upper)


def _title(theme: str, found: Sequence[SystemShare]) -> str:
    shown = [question for question in found if not question.everybody.hidden]
    if not shown:
        return f"{theme}: nothing can be shown over all organisations together"
    apart = sum(question.gap is not None and question.gap.reading == NOTABLE for question in shown)
    if apart:
        return f"{theme}: on {apart} of {many(len(found), 'question')} two roles see things differently"
    return f"{theme}: favourable answers over all organisations"


def _alt(theme: str, found: Sequence[SystemShare]) -> str:
    said = []
    for question in found:
        shares = (
            f"{share.who} {numbers(share).removeprefix(f'{DASH} ')}"
            for share in (question.everybody, *question.by_role)
        )
        said.append(f"{question.text} Answered {question.favourable}: {'; '.join(shares)}.")
    return f"{theme}: a bar for everybody and one for each role, question by question. " + " ".join(said)


def _table(found: Sequence[SystemShare]) -> pd.DataFrame:
    rows = [(question, share) for question in found for share in (question.everybody, *question.by_role)]
    return pd.DataFrame(
        {
            "Question": [question.text for question, _ in rows],
            "Favourable": [question.favourable for question, _ in rows],
            "Who": [share.who for _, share in rows],
            "Organisations": [share.organisations for _, share in rows],
            "People": [numbers(share) for _, share in rows],
            "95% interval": [interval(share.lower, share.upper) for _, share in rows],
        }
    )
