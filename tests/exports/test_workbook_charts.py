"""The native charts, read from the file's own XML: openpyxl drops charts when it opens a workbook."""

import re
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree

import pytest

from assessment.charts import theme
from assessment.domain.reports import Report
from assessment.exports import workbook
from tests import sample_report
from tests.exports import opened

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
X = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


@cache
def system() -> dict[str, str]:
    return opened.parts(workbook.write(sample_report.report(detail=False)))


@cache
def own(organisation: str) -> dict[str, str]:
    return opened.parts(workbook.write(opened.only(sample_report.report(detail=False), organisation)))


def charts(parts: dict[str, str], kind: str) -> list[ElementTree.Element]:
    """The charts of a kind (barChart, lineChart), in order."""
    names = sorted((n for n in parts if n.startswith("xl/charts/chart")), key=lambda n: int(re.sub(r"\D", "", n)))
    found = (ElementTree.fromstring(parts[name]) for name in names)
    return [chart for chart in found if chart.find(f".//{C}{kind}") is not None]


def title(chart: ElementTree.Element) -> str:
    return "".join(text.text or "" for text in chart.findall(f"./{C}chart/{C}title//{A}t"))


def references(chart: ElementTree.Element) -> list[tuple[str, str, str]]:
    """(name, categories, values) of each series."""
    return [
        tuple(series.find(f"{C}{part}//{C}f").text or "" for part in ("tx", "cat", "val"))
        for series in chart.findall(f".//{C}ser")
    ]


def cells(chart: ElementTree.Element, series: int = 0) -> dict[int, str]:
    """The values kept in the chart: place -> value; a gap has none."""
    points = chart.findall(f".//{C}ser")[series].findall(f"{C}val//{C}pt")
    return {int(point.get("idx", "")): point.find(f"{C}v").text or "" for point in points}


def setting(chart: ElementTree.Element, name: str) -> list[str]:
    return [found.get("val", "") for found in chart.iter(f"{C}{name}")]


def test_distribution_is_stacked_bars_of_the_newest_round_by_theme() -> None:
    (bars, _) = charts(system(), "barChart")
    assert setting(bars, "barDir") == ["bar"]
    assert setting(bars, "grouping") == ["stacked"]
    assert setting(bars, "overlap") == ["100"]
    assert references(bars)[0] == ("Distribution!$D$4", "Distribution!$B$5:$B$11", "Distribution!$D$5:$D$11")
    assert len(references(bars)) == 6
    assert "organisations are at" in title(bars)


def test_progress_is_stacked_columns_of_the_overall_level_by_round() -> None:
    (_, columns) = charts(system(), "barChart")
    assert setting(columns, "barDir") == ["col"]
    assert setting(columns, "overlap") == ["100"]
    assert references(columns)[0] == ("Progress!$C$4", "Progress!$B$5:$B$10", "Progress!$C$5:$C$10")
    assert title(columns).startswith("Overall: in Autumn 2026")


def test_progress_has_lines_for_each_theme_over_its_own_rows() -> None:
    lines = charts(system(), "lineChart")
    book = opened.book(workbook.write(sample_report.report(detail=False)))
    assert len(lines) == 7
    for chart in lines:
        (_, categories, values) = references(chart)[0]
        first, last = (int(row) for row in re.findall(r"\$[A-Z]+\$(\d+)", values))
        themes = {book["Progress"].cell(row, 1).value for row in range(first, last + 1)}
        assert themes == {title(chart).rpartition(": ")[0]}
        assert re.findall(r"\d+", categories) == [str(first), str(last)]
        assert len(references(chart)) == 4
        assert set(setting(chart, "smooth")) <= {"0"}


def test_charts_read_the_figures_of_the_report() -> None:
    report = sample_report.report(detail=False)
    (bars, _) = charts(system(), "barChart")
    levels = list(report.levels(report.latest.id, "T1").values())
    found = [cells(bars, series)[0] for series in range(6)]
    assert found == [str(levels.count(level)) for level in (0, 1, 2, 3, 4, None)]


@pytest.mark.parametrize("which", [0, 1])
def test_levels_run_from_light_to_dark_and_insufficient_data_is_a_hatch(which: int) -> None:
    chart = charts(system(), "barChart")[which]
    *levels, unjudged = chart.findall(f".//{C}ser")
    colours = [series.find(f"{C}spPr/{A}solidFill/{A}srgbClr").get("val", "").lower() for series in levels]
    assert [f"#{colour}" for colour in colours] == theme.level_colours(4)
    assert unjudged.find(f"{C}spPr/{A}pattFill") is not None
    assert all(series.find(f"{C}spPr/{A}ln/{A}solidFill") is not None for series in (*levels, unjudged))


@pytest.mark.parametrize("parts", [system, lambda: own("o02")])
def test_every_chart_has_a_title_axis_names_gaps_and_alt_text(parts: object) -> None:
    every = [*charts(parts(), "barChart"), *charts(parts(), "lineChart")]
    assert len(every) >= 8
    for chart in every:
        assert title(chart)
        assert len(chart.findall(f".//{C}catAx/{C}title")) == len(chart.findall(f".//{C}valAx/{C}title")) == 1
        # Left out means "gap" to Excel; "zero" or "span" would draw what is not there.
        assert setting(chart, "dispBlanksAs") in ([], ["gap"])
        # Rows that a filter hides stay in the chart.
        assert setting(chart, "plotVisOnly") in ([], ["0"])
    drawings = [
        ElementTree.fromstring(text) for name, text in parts().items() if name.startswith("xl/drawings/drawing")
    ]
    described = [frame.get("descr", "") for drawing in drawings for frame in drawing.iter(f"{X}cNvPr")]
    assert len(described) == len(every)
    assert all(len(text) > 40 for text in described)


def test_charts_of_a_sheet_do_not_overlap() -> None:
    drawings = [text for name, text in system().items() if name.startswith("xl/drawings/drawing")]
    for drawing in drawings:
        places = [_corners(anchor) for anchor in ElementTree.fromstring(drawing).iter(f"{X}twoCellAnchor")]
        for at, (left, top, right, bottom) in enumerate(places):
            for other in places[at + 1 :]:
                apart = right < other[0] or other[2] < left or bottom < other[1] or other[3] < top
                assert apart, (places[at], other)


def _corners(anchor: ElementTree.Element) -> tuple[int, int, int, int]:
    found = [int(anchor.find(f"{X}{end}/{X}{part}").text) for end in ("from", "to") for part in ("col", "row")]
    return found[0], found[1], found[2], found[3]


def test_profile_shows_levels_and_what_is_open_above() -> None:
    (bars,) = charts(own(sample_report.OPEN_ENDED), "barChart")
    assert cells(bars, 0)[0] == "2"
    assert cells(bars, 1) == {0: "1"}
    assert "Thornley General Hospital" in title(bars)


def test_profile_insufficient_data_is_a_hatch_and_not_a_nought() -> None:
    (bars,) = charts(own(sample_report.UNTESTED), "barChart")
    assert 0 not in cells(bars, 0)
    assert cells(bars, 1)[0] == "2"


def test_own_progress_leaves_a_gap_where_there_was_no_level() -> None:
    lines = charts(own(sample_report.UNTESTED), "lineChart")
    overall = next(chart for chart in lines if title(chart).startswith("Overall"))
    assert sorted(cells(overall)) == [0, 1, 2, 3, 4]


def test_own_progress_leaves_a_gap_for_a_round_without_the_organisation() -> None:
    assert [sorted(cells(chart)) for chart in charts(own(sample_report.LATE), "lineChart")] == [[3, 4, 5]] * 7


def test_one_round_has_no_lines() -> None:
    report: Report = sample_report.report(count=1, detail=False)
    assert charts(opened.parts(workbook.write(report)), "lineChart") == []
    assert len(charts(opened.parts(workbook.write(report)), "barChart")) == 2


def test_few_organisations_are_counted_one_by_one() -> None:
    report = sample_report.report(count=2, detail=False)

    small = replace(report, organisations=report.organisations[:5])
    for chart in charts(opened.parts(workbook.write(small)), "barChart"):
        assert setting(chart, "majorUnit") == ["1"]
