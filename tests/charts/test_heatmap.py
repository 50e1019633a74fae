"""The heat map: every organisation once a theme, in the report's order, and nothing drawn as zero."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from assessment.charts.heatmap import heatmap
from assessment.domain.agreements import Event
from assessment.domain.reports import AGREED, DISAGREEMENT, Divided, Report
from tests.charts.figures import trace
from tests.sample_beside import entry, panel
from tests.sample_report import ABSENT, OPEN_ENDED, SMALL, report

KEY = {None: "Insufficient data", 0: "N Not yet Foundational", 1: "F Foundational", 2: "D Developing"}
KEY |= {3: "E Established", 4: "X Exemplar", "absent": "Did not take part"}


def cells(made: Report, round_id: str) -> Counter[int | str | None]:
    """How many cells of each kind the report asks for."""
    found = (made.standing(round_id, o.id, theme) for o in made.organisations for theme in made.themes)
    return Counter("absent" if standing is None else standing.level for standing in found)


def test_every_cell_stands_in_the_trace_of_its_level() -> None:
    made = report(detail=False)
    for round_id in ("r5", "r6"):
        chart, expected = heatmap(made, round_id), cells(made, round_id)
        drawn = {kind: len([y for y in trace(chart, name).y if y is not None]) for kind, name in KEY.items()}
        assert drawn == {kind: expected[kind] for kind in KEY}
        assert sum(drawn.values()) == len(made.organisations) * len(made.themes)


def test_cells_carry_the_letter_and_marks_of_their_standing() -> None:
    made = report(detail=False)
    chart = heatmap(made, "r6")
    letters = {"N": 0, "F": 1, "D": 2, "E": 3, "X": 4}
    for letter, level in letters.items():
        texts = trace(chart, KEY[level]).text or ()
        assert all(letter in text.partition("<")[0] for text in texts)
    assert sum(text.startswith("≥") for text in trace(chart, KEY[2]).text) == 1
    provisional = sum(s.confidence == "provisional" for (r, _, _), s in made.standings.items() if r == "r6")
    assert sum("◐" in text for t in chart.figure.data if t.type == "bar" for text in t.text or ()) == provisional
    assert made.standings["r6", OPEN_ENDED, "T1"].at_least


def test_insufficient_and_absent_have_their_own_pattern_and_no_letter() -> None:
    made = report(detail=False)
    chart = heatmap(made, "r5")
    for kind in (None, "absent"):
        group = trace(chart, KEY[kind])
        assert group.marker.pattern.shape
        assert set(group.text) == {""}
    assert ("r5", ABSENT, "T1") not in made.standings
    assert made.standings["r5", SMALL, "T1"].level is None


def test_organisations_keep_the_reports_order_under_their_types() -> None:
    made = report(count=1, detail=False)
    chart = heatmap(made, "r1")
    assert [text.replace("<br>", " ") for text in chart.figure.layout.yaxis.ticktext] == [
        o.name for o in made.organisations
    ]
    assert all(above < below for above, below in pairwise(chart.figure.layout.yaxis.tickvals))
    assert [text.removeprefix("<b>").removesuffix("</b>") for text in trace(chart, "types").text] == list(
        dict.fromkeys(o.type for o in made.organisations)
    )


def test_height_grows_with_organisations_and_rows_keep_theirs() -> None:
    made = report(count=1, detail=False)
    few = heatmap(replace(made, organisations=made.organisations[:3]), "r1").figure
    more = heatmap(replace(made, organisations=made.organisations * 8), "r1").figure
    assert few.layout.height < 600
    assert more.layout.height > len(made.organisations) * 8 * 28
    assert len(more.data) == len(few.data)  # one trace a group, not one an organisation


def test_names_cannot_become_links() -> None:
    made = report(count=1, detail=False)
    nasty = replace(made.organisations[0], name='<a href="http://x">x</a>', type="<b>T</b>")
    chart = heatmap(replace(made, organisations=(nasty,)), "r1")
    assert "<a" not in chart.figure.to_json()
    assert chart.table["Organisation"].tolist() == ['<a href="http://x">x</a>']


def test_alt_title_and_table_say_the_same_numbers() -> None:
    made = report(detail=False)
    chart = heatmap(made, "r6")
    counts = Counter(chart.table["Overall"].str.removesuffix(" (provisional)"))
    assert chart.title == "Overall: " + ", ".join(
        f"{counts[name]} {name}" for name in ("Not yet Foundational", *made.framework.levels, "Insufficient data")
    )
    assert chart.title in chart.alt
    assert "24 organisations by 6 themes and overall in Autumn 2026" in chart.alt
    assert list(chart.table["Organisation"]) == [o.name for o in made.organisations]


def test_key_stands_in_two_lists_that_are_as_high_on_any_screen() -> None:
    chart = heatmap(report(count=1, detail=False), "r1")
    levels, marks = chart.figure.layout.legend, chart.figure.layout.legend2
    # Side by side a list's entries would wrap on a telephone only, and leave a blank band on a wide screen.
    assert levels.orientation == marks.orientation == "v"
    assert levels.xanchor == marks.xanchor == "left"
    assert levels.x < marks.x
    in_marks = [each.name for each in chart.figure.data if each.showlegend is not False and each.legend == "legend2"]
    assert [name.rpartition(" ")[2] for name in in_marks] == ["data", "part", "provisional", "least"]


def test_agreed_level_that_differs_is_marked_with_its_direction_and_the_shade_stays() -> None:
    made = report(detail=False)
    plain, panels = heatmap(made, "r6"), {}
    for (round_id, organisation, theme), standing in made.standings.items():
        if round_id == "r6" and theme != "overall" and standing.level == 2 and len(panels) < 3:
            signed = entry(Event.SIGNED_OFF, 3, "Tom", (3, 1, 2)[len(panels)], theme=theme)
            log = entry(Event.PROPOSED, 2, "Ann", signed.level, theme=theme), signed
            panels["r6", organisation, theme] = panel(theme, standing, *log)
    chart = heatmap(replace(made, panels=panels, carries=frozenset({AGREED})), "r6")
    texts = list(trace(chart, KEY[2]).text)
    assert sum("▲" in text for text in texts) == 1
    assert sum("▼" in text for text in texts) == 1, "the third was agreed as the survey has it"
    assert {"▲ agreed higher", "▼ agreed lower"} <= {t.name for t in chart.figure.data}
    assert not {"▲ agreed higher"} & {t.name for t in plain.figure.data}
    assert len(trace(chart, KEY[2]).y) == len(trace(plain, KEY[2]).y)
    said = "\n".join(chart.table.astype(str).to_numpy().ravel())
    assert "Developing; agreed: Established" in said.replace(" (provisional)", "")
    assert "agreed: Foundational" in said


def test_a_theme_with_split_questions_is_marked_in_the_map_and_said_in_the_table() -> None:
    made = report(detail=False)
    (_, split_at, theme), _ = next((k, s) for k, s in made.standings.items() if k[0] == "r6" and s.level == 2)
    counts = {("r6", o.id, theme): Divided(2 if o.id == split_at else 0, 1, 4) for o in made.organisations}
    chart = heatmap(replace(made, disagreement=counts, carries=frozenset({DISAGREEMENT})), "r6")
    assert sum("≠" in text for t in chart.figure.data if t.type == "bar" for text in t.text or ()) == 1
    assert "≠ people disagree" in {t.name for t in chart.figure.data}
    assert "≠ people disagree" not in {t.name for t in heatmap(made, "r6").figure.data}
    said = chart.table.astype(str).to_numpy().ravel()
    assert sum("people disagree on 2 questions" in each for each in said) == 1
