"""The slides, opened again and compared with the Report they were made from."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pptx.enum.chart import XL_CHART_TYPE
from pptx.slide import Slide
from pptx.util import Inches

from assessment.domain import board_organisation, board_system, obstacles, summaries
from assessment.domain.reports import IMPROVEMENT_TOOL
from assessment.domain.results import OVERALL
from assessment.exports import slides
from tests.exports import papers

KINDS = ("system", "public", "organisation")


def charts(name: str) -> list[object]:
    found = [shape for slide in papers.slides_of(name).slides for shape in slide.shapes if shape.has_chart]
    return [shape.chart for shape in found]


def numbers(chart: object) -> dict[str, tuple[float | None, ...]]:
    return {series.name: tuple(series.values) for series in chart.plots[0].series}


def of(name: str, title: str) -> Slide:
    return next(slide for slide in papers.slides_of(name).slides if title in slide.shapes.title.text_frame.text)


def test_a_system_has_its_slides_in_order() -> None:
    notes = [
        slide.notes_slide.notes_text_frame.text.splitlines()[0] for slide in list(papers.slides_of("system").slides)[1:]
    ]
    assert notes == [
        "The system in one page",
        "Where organisations stand, theme by theme",
        "Progress round by round",
        "Progress theme by theme",
        "Movements",
        "Who moved",
        "What stands in the way",
        "Targets",
        "Actions",
        "Method and caveats",
    ]


def test_an_organisation_has_its_slides_in_order() -> None:
    notes = [
        slide.notes_slide.notes_text_frame.text.splitlines()[0]
        for slide in list(papers.slides_of("organisation").slides)[1:]
        if "(continued)" not in slide.shapes.title.text_frame.text
    ]
    assert notes == [
        "In one page",
        "Profile of themes",
        "Why these levels",
        "What stands in the way",
        "Progress round by round",
        "Movements",
        "Targets",
        "Actions",
        "Method and caveats",
    ]


@pytest.mark.parametrize("name", ["system", "public"])
def test_distribution_and_progress_charts_count_the_report(name: str) -> None:
    report = papers.named(name)
    distribution, progress, shares, moves, kept = charts(name)
    assert distribution.chart_type == XL_CHART_TYPE.BAR_STACKED
    assert progress.chart_type == XL_CHART_TYPE.COLUMN_STACKED
    by_theme = [summaries.counts(report.framework, report.levels(report.latest.id, each)) for each in report.themes]
    by_round = [summaries.counts(report.framework, report.levels(r.id, OVERALL)) for r in report.rounds]
    for chart, found in ((distribution, by_theme), (progress, by_round)):
        assert numbers(chart) == {
            report.framework.level_name(level): tuple(counts[level] for counts in found) for level in found[0]
        }
    level, before = summaries.aim(report.framework), report.rounds[-2]
    for round_ in (before, report.latest):
        expected = [summaries.reached(report.levels(round_.id, each), level).share for each in report.themes]
        assert numbers(shares)[round_.name] == pytest.approx(expected)
    moved = summaries.moved(report, before.id, report.latest.id)
    assert [each[-1] for each in numbers(moves).values()] == [
        len(moved.rose), len(moved.stayed), len(moved.fell), len(moved.not_comparable),
    ]  # fmt: skip
    assert numbers(kept)["Organisations"] == tuple(n for _, n in obstacles.next_level(report, report.latest.id)[:6])


def test_profile_and_progress_of_an_organisation_are_its_levels() -> None:
    report = papers.named("organisation")
    profile, progress = charts("organisation")
    levels = [report.standing(report.latest.id, "o00", each).level for each in report.themes]
    assert numbers(profile)["Level reached"] == tuple(levels)
    assert progress.chart_type == XL_CHART_TYPE.LINE_MARKERS
    over = [report.standing(r.id, "o00", OVERALL).level for r in report.rounds]
    assert numbers(progress)["Overall level"] == tuple(over)


def test_insufficient_data_is_a_gap_and_no_nought() -> None:
    report = papers.named("organisation")
    gone = {key: replace(found, level=None, outcome="insufficient") for key, found in report.standings.items()}
    made = papers.deck(slides.write(replace(report, standings=gone)))
    found = [shape.chart for slide in made.slides for shape in slide.shapes if shape.has_chart]
    assert numbers(found[0])["Level reached"] == (None,) * len(report.themes)


@pytest.mark.parametrize("name", ["system", "organisation"])
def test_the_summary_says_what_has_changed_with_the_cells_in_its_notes(name: str) -> None:
    report = papers.named(name)
    told = (board_system if name == "system" else board_organisation).sentences(report)
    summary = papers.slides_of(name).slides[1]
    for each in told:
        assert each.sentence in papers.texts(summary)
    notes = summary.notes_slide.notes_text_frame.text
    for figure in (figure for each in told for figure in each.figures):
        assert f"{figure.said}\t" in notes
    assert "Progress!" in notes


@pytest.mark.parametrize("name", KINDS)
def test_every_slide_has_a_title_and_says_what_it_rests_on(name: str) -> None:
    for slide in list(papers.slides_of(name).slides)[1:]:
        assert slide.shapes.title.text_frame.text
        foot = next(shape for shape in slide.shapes if shape.name == "Response numbers and confidence")
        assert "answered" in foot.text_frame.text
        assert IMPROVEMENT_TOOL in foot.text_frame.text


@pytest.mark.parametrize("name", KINDS)
def test_every_chart_and_table_has_alternative_text_and_its_numbers_in_the_notes(name: str) -> None:
    for slide in papers.slides_of(name).slides:
        for shape in slide.shapes:
            if not (shape.has_chart or shape.has_table):
                continue
            assert len(shape._element.nvGraphicFramePr.cNvPr.get("descr")) > 10
            if shape.has_table:
                assert shape.table.first_row
            else:
                notes = slide.notes_slide.notes_text_frame.text.splitlines()
                rows = tuple(line.split("\t")[0] for line in notes if "\t" in line)
                assert all(category.startswith(rows) for category in shape.chart.plots[0].categories)


@pytest.mark.parametrize("name", KINDS)
def test_nothing_stands_beyond_the_slide_or_on_its_neighbour(name: str) -> None:
    made = papers.slides_of(name)
    assert (made.slide_width, made.slide_height) == (Inches(13.333), Inches(7.5))
    for slide in made.slides:
        boxes = [(s.left, s.top, s.left + s.width, s.top + s.height) for s in slide.shapes]
        for left, top, right, bottom in boxes:
            assert 0 <= left < right <= made.slide_width
            assert 0 <= top < bottom <= made.slide_height
        for at, first in enumerate(boxes):
            for second in boxes[at + 1 :]:
                apart = first[2] <= second[0] or second[2] <= first[0] or first[3] <= second[1] or second[3] <= first[1]
                assert apart, slide.shapes.title.text_frame.text


@pytest.mark.parametrize("name", KINDS)
def test_every_text_is_in_british_english(name: str) -> None:
    made = papers.slides_of(name)
    assert made.core_properties.language == "en-GB"
    for slide in made.slides:
        for shape in slide.shapes:
            for paragraph in shape.text_frame.paragraphs if shape.has_text_frame else ():
                assert all(run._r.rPr.get("lang") == "en-GB" for run in paragraph.runs)


def test_properties_say_what_it_is_and_name_no_author() -> None:
    properties = papers.slides_of("system").core_properties
    assert properties.title == "Moor and Fell: data sharing results"
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert properties.created.date() == papers.system().made_on


def test_targets_and_actions_only_for_those_who_may_see_them() -> None:
    report = replace(papers.named("organisation"), carries=frozenset())
    assert "Train the wards" in papers.everything(slides.write(papers.named("organisation")))
    assert "Train the wards" not in papers.everything(slides.write(report))
    assert "Train the wards" not in papers.everything(slides.write(replace(papers.system(), public=True)))


def test_movers_are_named_in_a_named_paper_only() -> None:
    report = papers.system()
    moved = summaries.moved(report, report.rounds[-2].id, report.latest.id)
    (table,) = papers.tables(of("system", "moved; a move can be chance"))
    names = {o.id: o.name for o in report.organisations}
    assert table[1][2].split("; ") == [names[each] for each in names if each in moved.rose]
    assert "Who moved" not in papers.everything(slides.write(papers.system(public=True)))


def test_a_paper_without_rounds_says_what_to_do() -> None:
    made = papers.deck(slides.write(replace(papers.system(), rounds=(), standings={}, numbers={})))
    assert "Choose a closed round" in papers.texts(made.slides[1])


def test_a_first_round_has_no_progress_and_no_movements() -> None:
    report = papers.system()
    first = replace(report, rounds=report.rounds[:1])
    headings = [
        slide.notes_slide.notes_text_frame.text.splitlines()[0]
        for slide in list(papers.deck(slides.write(first)).slides)[1:]
    ]
    assert not {"Progress round by round", "Movements"} & set(headings)


def test_writing_reports_progress_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    slides.write(papers.system(), progress=lambda done, total: told.append((done, total)))
    assert told == [(done, len(told)) for done in range(1, len(told) + 1)]
