"""What stands beside results in the workbook, cell by cell against what the pages show of the same report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from assessment.charts import spread as chart
from assessment.domain import panel_words
from assessment.domain.actions import when
from assessment.domain.reports import AGREED, DISAGREEMENT, PLANS, SPREADS, Divided, Report
from assessment.exports import workbook
from tests import sample_report
from tests.exports import opened
from tests.sample_beside import beside

OWN = ("Disagreement", "Role gaps", "Agreed levels", "Targets", "Actions")
SYSTEM = ("Disagreement", "Agreed levels", "Targets", "Actions")


@cache
def own() -> tuple[Report, bytes]:
    report = beside(opened.only(sample_report.report(count=2), "o00"))
    return report, workbook.write(report)


@cache
def system() -> tuple[Report, bytes]:
    report = beside(sample_report.report(count=2, detail=False))
    report = replace(report, carries=report.carries - {SPREADS}, spreads={})
    return report, workbook.write(report)


@cache
def book() -> Workbook:
    return opened.book(own()[1])


def rows(sheet: str) -> list[dict[str, object]]:
    return opened.table(book()[sheet])


def cells(page: Worksheet, header: str) -> list[object]:
    """The cells under a header."""
    (at,) = (cell.column for cell in page[opened.HEADER] if cell.value == header)
    return [page.cell(row, at) for row in range(opened.HEADER + 1, page.max_row + 1)]


def names(content: bytes) -> list[str]:
    return opened.book(content).sheetnames


# Which sheets


def test_what_stands_beside_results_follows_them_before_the_dictionary() -> None:
    assert tuple(names(own()[1])[-6:-1]) == OWN
    assert tuple(names(system()[1])[-5:-1]) == SYSTEM


def test_only_what_the_report_carries_has_a_sheet() -> None:
    report = replace(own()[0], carries=frozenset({PLANS}))
    assert [name for name in OWN if name in names(workbook.write(report))] == ["Targets", "Actions"]
    none = replace(report, carries=frozenset())
    assert not set(OWN) & set(names(workbook.write(none)))


def test_a_public_safe_file_has_nothing_of_it_whatever_the_report_carries() -> None:
    content = workbook.write(replace(own()[0], public=True))
    assert not set(OWN) & set(names(content))
    everything = opened.everything(content)
    for told in ("Mia Brandt", "Board office", "Train the wards", "19 October 2026", "Agreed level", "Targets"):
        assert told not in everything


def test_cover_says_that_people_are_named() -> None:
    assert "people who agree levels and own actions" in opened.everything(own()[1])
    none = replace(own()[0], carries=frozenset())
    assert "people who agree levels" not in opened.everything(workbook.write(none))


def test_method_says_how_to_read_what_is_there() -> None:
    said = [row[0].value for row in book()["Method"].iter_rows()]
    assert {"Disagreement", "Agreed level", "Targets"} <= set(said)


@pytest.mark.parametrize("sheet", OWN)
def test_sheet_has_a_table_with_filters_a_header_in_sight_and_its_columns_explained(sheet: str) -> None:
    page = book()[sheet]
    (table,) = page.tables.values()
    assert table.autoFilter.ref == table.ref
    assert page.freeze_panes == "B5"
    assert page.print_title_rows == "$4:$4"
    explained = {row["Column"] for row in rows("Data dictionary") if row["Sheet"] == sheet}
    assert {column.name for column in table.tableColumns} == explained


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("Disagreement", "Choose a closed round"),
        ("Role gaps", "was asked of both roles"),
        ("Agreed levels", "No level has been proposed yet"),
        ("Targets", "No target is set yet"),
        ("Actions", "No action is written down yet"),
    ],
)
def test_an_empty_sheet_says_why_and_what_to_do(sheet: str, said: str) -> None:
    empty = replace(own()[0], spreads={}, panels={}, targets={}, actions={})
    page = opened.book(workbook.write(empty))[sheet]
    assert not page.tables
    assert said in page.cell(opened.HEADER, 1).value


# Disagreement


def test_disagreement_says_what_the_page_says() -> None:
    found = own()[0].spreads["r2", "o00"]
    listed = []
    for each in found:
        page = chart.by_theme("T", [each], chart.reach([each])).table
        listed += [
            (row.Question, row.Answer, row.Share, row.People) for row in page.itertuples() if row.Answer != chart.DASH
        ]
    shown = [
        (row["Question"], row["Answer"], row["Share as text"], str(row["People"]))
        for row in rows("Disagreement")
        if row["Answer"] != "All answers"
    ]
    assert shown == listed
    assert len(shown) == 5 + 2 + 2 + 1 + 1 + 1


def test_disagreement_has_readings_numbers_and_steps() -> None:
    first = [row for row in rows("Disagreement") if row["Question"] == "Is q01 so?"]
    assert {(row["Reading"], row["Answers"], row["Asked of"]) for row in first} == {("Split", 60, "staff")}
    assert [row["Step (number)"] for row in first] == [1, 2, 3, 4, 5, None, None]
    assert [row["Share"] for row in first] == [*(pytest.approx(n / 60) for n in (12, 12, 6, 15, 9)), "–", "–"]
    assert {row["Theme"] for row in first} == {"Shared understanding and training"}
    nearly = [row for row in rows("Disagreement") if row["Question"] == "Is q02 so?"]
    assert [(row["Step (number)"], row["Share"], row["People"]) for row in nearly[:2]] == [
        (1, pytest.approx(1 / 6), 10),
        (5, "–", "–"),
    ]


def test_disagreement_hides_as_the_page_does_and_tells_a_question_not_asked_from_a_hidden_one() -> None:
    found = {row["Question (id)"]: row for row in rows("Disagreement") if row["Answer"] == "All answers"}
    hidden = ("Share as text", "People", "Answers", "Share")
    for question in ("q05", "q10"):
        assert {found[question][name] for name in hidden} == {"–"}
    assert {found["q09"][name] for name in hidden} == {None}
    assert [found[q]["Reading"] for q in ("q05", "q09", "q10")] == [
        "Too few answers to show",
        "Not asked",
        "Not shown, since with other figures it would tell what few people said",
    ]
    assert [found[q]["Disputed"] for q in ("q05", "q09", "q10")] == ["Yes", None, "No"]


def test_a_number_behind_a_hidden_question_is_nowhere_in_the_file() -> None:
    report = own()[0]
    (hidden,) = (each for each in report.spreads["r2", "o00"] if each.question == "q10")
    # A spread does not carry hidden numbers; a mistake there must still not get out.
    wrong = replace(hidden, n=7919, dk_text="79.19%", dk_share=0.7919, reading="split", bands=report_bands())
    content = workbook.write(replace(report, spreads={("r2", "o00"): (wrong,)}))
    everything = opened.everything(content)
    assert "7919" not in everything
    assert "79.19" not in everything


def report_bands() -> tuple[object, ...]:
    return (own()[0].spreads["r2", "o00"][0].bands[0]._replace(people=7919, share=0.7919, share_text="79.19%"),)


def test_role_gaps_say_what_the_report_says() -> None:
    found = {row["Question"]: row for row in rows("Role gaps")}
    assert list(found) == ["Is q01 so?", "Is q02 so?"]
    first = found["Is q01 so?"]
    assert (first["First role"], first["First share"], first["First role: of how many"]) == ("executives", "89%", 18)
    assert (first["Second role"], first["Second share"], first["Second role: of how many"]) == (
        "frontline staff",
        "44%",
        150,
    )
    apart = (first["Difference"], first["Lowest likely difference"], first["Highest likely difference"])
    assert apart == pytest.approx((0.449, 0.218, 0.56))
    assert (first["First role: answered so"], first["Second role: answered so"]) == (16, 66)
    assert (first["Gap"], first["Answer that counts"]) == ("Notable", "‘Agree’ or above")
    second = found["Is q02 so?"]
    assert (second["First share"], second["First role: answered so"], second["Gap"]) == ("over 90%", "–", "None")
    assert {second[name] for name in ("Difference", "Lowest likely difference", "Highest likely difference")} == {"–"}


def test_a_gap_that_is_hidden_is_a_dash_where_the_framework_compares_roles() -> None:
    report = own()[0]
    config = replace(report.framework.config, gap=("executive", "frontline"))
    framework = replace(report.framework, config=config)
    content = workbook.write(replace(report, framework=framework))
    found = {row["Question"]: row for row in opened.table(opened.book(content)["Role gaps"])}
    # Of a question that was not asked, or not of both, nothing is hidden: there is nothing.
    assert list(found) == ["Is q01 so?", "Is q02 so?", "Is q04 so?"]
    assert {found["Is q04 so?"][name] for name in ("Gap", "First share", "Difference", "First role")} == {"–"}


def test_a_system_has_counts_by_theme() -> None:
    report, content = system()
    found = opened.table(opened.book(content)["Disagreement"])
    assert [(row["Theme"], row["Split"], row["Mixed"], row["Agreed"], row["Questions read"]) for row in found] == [
        ("Shared understanding and training", 1, 0, 1, 2),
        ("Data sharing policy", 0, 0, 0, 0),
        ("Obstacles removed and key data flowing", 0, 0, 0, 0),
    ]
    assert report.disagreement["r2", "o00", "T1"] == Divided(1, 0, 2)


# Agreed levels


def test_agreed_levels_say_what_the_page_says() -> None:
    report = own()[0]
    found = {row["Theme"]: row for row in rows("Agreed levels")}
    panel = report.panel(report.latest, report.organisations[0])
    assert list(found) == [report.theme_name(theme) for theme in panel.themes]
    assert len(found) == 6
    for theme, each in panel.themes.items():
        row = found[report.theme_name(theme)]
        assert row["Survey level"] == report.framework.level_name(each.survey.level)
        assert row["Agreed level"] == panel_words.agreed_words(report.framework, each)
        assert row["State"] == panel_words.state_words(report.framework, each)
        assert row["Survey level (number)"] == each.survey.level
        assert (row["Needs review"] or "") == " ".join(each.agreement.review)
        assert (row["Differs"] or "") == each.label


def test_agreed_levels_name_who_proposed_and_who_signed_off_and_on_which_day_at_home() -> None:
    found = {row["Theme"]: row for row in rows("Agreed levels")}
    signed = found["Shared understanding and training"]
    assert (signed["Proposed by"], signed["Signed off by"]) == ("Mia Brandt", "Leo Hughes")
    # Half past eleven in the evening in UTC is the next day in British summer.
    assert (signed["Proposed on"].date(), signed["Signed off on"].date()) == (date(2026, 10, 3), date(2026, 10, 6))
    assert signed["Reason"] == "The board signed it in May.\nIt is in use."
    assert (
        "Evidence: Signed agreement; https://example.org/a.pdf; 4 May 2026; held by Board office." in signed["Evidence"]
    )
    assert "It shows for Established (T1.3a)" in signed["Evidence"]
    waiting = found["Data sharing policy"]
    assert (waiting["Proposed by"], waiting["Agreed level"]) == ("Ana Li", "Established")
    assert waiting["State"] == "Waits for sign-off: Developing. Agreed: higher than survey"
    back = found["Obstacles removed and key data flowing"]
    assert (back["Agreed level"], back["Agreed level (number)"], back["Signed off by"]) == ("None yet", None, None)
    untouched = found["Audit and assurance"]
    assert (untouched["State"], untouched["Reason"], untouched["Proposed by"]) == ("Not proposed", None, None)
    assert "version 2 then" in found["Ethics, privacy and safeguards"]["Needs review"]


def test_a_level_of_an_older_round_has_the_words_of_its_own_framework() -> None:
    report = own()[0]
    older = replace(report.framework, levels=("One", "Two", "Three", "Four"), version="0.9")
    first = report.rounds[0].id
    moved = {(first, place, theme): each for (_, place, theme), each in report.panels.items()}
    changed = replace(report, panels=moved, frameworks={first: older})
    found = opened.table(opened.book(workbook.write(changed))["Agreed levels"])
    assert (found[0]["Round"], found[0]["Agreed level"]) == ("Spring 2024", "Three")


# Targets and actions


def test_targets_say_what_the_report_says() -> None:
    report = own()[0]
    found = {row["Theme"]: row for row in rows("Targets")}
    assert len(found) == 3
    for (_, theme), aim in report.targets.items():
        row = found[report.theme_name(theme)]
        level = aim.standing.level if aim.standing else None
        assert row["Level now"] == (report.framework.level_name(level) if aim.standing else "No result yet")
        assert (row["Level (number)"], row["Target level (number)"]) == (level, aim.target.level)
        assert row["Target level"] == report.framework.level_name(aim.target.level)
        assert row["Due"].date() == aim.target.due_on
        assert (row["Status"], row["Why"]) == (aim.status.capitalize(), aim.sentence)
        assert row["Asks for an action"] == ("Yes" if aim.asks else "No")
        assert (row["Why no action"] or "") == aim.target.without_action
        assert (row["Read after"] or "") == aim.after
        assert (row["Set by"], row["Set on"].date()) == (aim.target.set_by, aim.target.set_on)


def test_actions_say_what_the_report_says_and_mark_what_is_overdue() -> None:
    report, found = own()[0], rows("Actions")
    listed = report.actions["o00"]
    assert [row["Action"] for row in found] == [action.what for action in listed]
    for row, action in zip(found, listed, strict=True):
        assert (row["Owner"], row["Status"]) == (action.owner, action.status.capitalize())
        assert row["Overdue"] == ("Yes" if action.overdue(report.made_on) else "No")
        assert row["How it stands"] == when(action, report.made_on)
        assert (row["Note"] or "") == action.note
        assert row["Due"].date() == action.due_on
        assert (row["Made by"], row["Made on"].date()) == (action.made_by, action.made_on)
    assert [row["Overdue"] for row in found] == ["Yes", "No", "No", "No"]
    assert found[0]["From the source"] == report.framework.statements["F1"].text
    assert found[2]["Theme"] == "A theme of an earlier questionnaire"
    assert found[3]["Done on"].date() == date(2026, 9, 30)


def test_what_is_overdue_stands_out_in_bold_too() -> None:
    late, due, *_ = cells(book()["Actions"], "Overdue")
    assert (late.font.bold, due.font.bold) == (True, False)
    status = {cell.value: cell for cell in cells(book()["Targets"], "Status")}
    assert status["Overdue"].font.bold
    assert not status["Met"].font.bold


def test_sheets_of_a_system_say_whose_each_row_is_and_what_kind_they_are() -> None:
    report, content = system()
    sheets = opened.book(content)
    for name in SYSTEM:
        found = opened.table(sheets[name])
        assert {row["Organisation"] for row in found} == {report.organisations[0].name}
        assert {row["Type"] for row in found} == {"Acute"}


def test_organisations_that_are_left_out_are_in_no_sheet() -> None:
    report = beside(sample_report.report(count=2, detail=False), "o03")
    narrowed = replace(report, organisations=report.organisations[:2], carries=frozenset({DISAGREEMENT, AGREED, PLANS}))
    sheets = opened.book(workbook.write(narrowed))
    assert not any(sheets[name].tables for name in SYSTEM)


def test_texts_that_people_typed_never_become_formulas() -> None:
    content = own()[1]
    assert "<f>" not in "".join(text for part, text in opened.parts(content).items() if "worksheets/" in part)
    typed = [("Actions", "Action"), ("Actions", "Owner"), ("Actions", "Note"), ("Targets", "Why no action")]
    for sheet, header in (*typed, ("Agreed levels", "Reason")):
        risky = [cell for cell in cells(book()[sheet], header) if str(cell.value or "")[:1] in "=+-@" and cell.value]
        assert risky, (sheet, header)
        assert all(cell.data_type == "s" and cell.quotePrefix for cell in risky)


def test_a_reason_of_several_lines_has_room_for_them() -> None:
    page = book()["Agreed levels"]
    tall = {page.cell(row, 3).value: page.row_dimensions[row].height for row in range(5, page.max_row + 1)}
    assert tall["Shared understanding and training"] > 2 * tall["Audit and assurance"]


# Each round in the words of its own framework


def test_rounds_of_an_older_framework_keep_its_themes_levels_and_questions() -> None:
    report = opened.only(sample_report.report(count=2), "o00")
    made = report.framework
    themes = {key: theme for key, theme in made.themes.items() if key != "T6"}
    themes["T1"] = replace(themes["T1"], name="Sharing, as it was called")
    asked = {**made.questions, "q01": replace(made.questions["q01"], text="The question as it was.")}
    older = replace(made, version="0.9", themes=themes, questions=asked, levels=("One", "Two", "Three", "Four"))
    standings = {key: each for key, each in report.standings.items() if (key[0], key[2]) != ("r1", "T6")}
    sheets = opened.book(workbook.write(replace(report, standings=standings, frameworks={"r1": older, "r2": made})))
    then = [row for row in opened.table(sheets["Results"]) if row["Round"] == "Spring 2024"]
    assert [row["Theme"] for row in then] == [*(theme.name for theme in themes.values()), "Overall"]
    assert {row["Level"] for row in then} <= {"Not yet Foundational", "One", "Two", "Three", "Four"}
    detail = [row for row in opened.table(sheets["Statement detail"]) if row["Round"] == "Spring 2024"]
    assert "The question as it was." in {row["Question"] for row in detail}
    assert "The question as it was." not in {
        row["Question"] for row in opened.table(sheets["Statement detail"]) if row["Round"] != "Spring 2024"
    }
    own_way = [row for row in opened.table(sheets["Progress"]) if row["Theme"] == made.themes["T6"].name]
    assert [row["Level"] == "Not asked" for row in own_way] == [True, False]
    assert [row["Level (number)"] is None for row in own_way] == [True, False]
