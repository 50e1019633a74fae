"""Every figure of the workbook against the Report it was made from."""

from dataclasses import replace
from functools import cache

import pytest
from openpyxl.workbook import Workbook

from assessment.domain.reports import IMPROVEMENT_TOOL, Report
from assessment.domain.results import OVERALL
from assessment.exports import workbook
from tests import sample_report
from tests.exports import opened

SHEETS = [
    "Cover",
    "Method",
    "Response numbers",
    "Results",
    "Statement detail",
    "Distribution",
    "Progress",
    "Data dictionary",
]


@cache
def made(count: int = 6, detail: bool = False) -> tuple[Report, Workbook]:
    report = sample_report.report(count=count, detail=detail)
    return report, opened.book(workbook.write(report))


def rows(sheet: str) -> list[dict[str, object]]:
    return opened.table(made()[1][sheet])


def details() -> list[dict[str, object]]:
    return opened.table(made(count=2, detail=True)[1]["Statement detail"])


def words(sheet: str) -> str:
    cells = (cell.value for row in made()[1][sheet].iter_rows() for cell in row)
    return "\n".join(str(value) for value in cells if value is not None)


def test_workbook_has_its_sheets_in_order() -> None:
    assert made()[1].sheetnames == SHEETS


def test_workbook_of_one_organisation_has_a_profile_and_no_distribution() -> None:
    report = opened.only(sample_report.report(count=2), "o01")
    names = opened.book(workbook.write(report)).sheetnames
    assert "Profile" in names
    assert "Distribution" not in names
    assert "Progress" in names


def test_results_say_what_the_report_says() -> None:
    report, _ = made()
    found = {(row["Round"], row["Organisation"], row["Theme"]): row for row in rows("Results")}
    assert len(found) == len(report.rounds) * len(report.organisations) * len(report.themes)
    for round_ in report.rounds:
        for organisation in report.organisations:
            for theme in report.themes:
                row = found[round_.name, organisation.name, report.theme_name(theme)]
                standing = report.standing(round_.id, organisation.id, theme)
                assert row["Type"] == organisation.type
                assert row["Place"] == organisation.place
                assert row["Closing date"].date() == round_.closes_on
                if standing is None:
                    assert row["Level"] == row["Outcome"] == "Did not take part"
                    assert row["Level (number)"] is None
                    assert row["Shown score"] is None
                    continue
                assert row["Level (number)"] == standing.level
                assert row["Level"] == report.framework.level_name(standing.level)
                assert row["Lowest possible"] == report.framework.level_name(standing.low)
                assert row["Highest possible"] == report.framework.level_name(standing.high)
                assert row["Confidence"] == standing.confidence.capitalize()
                assert row["Reason"] == standing.reasons[0]
                assert row["At least"] == (None if standing.level is None else "Yes" if standing.at_least else "No")
                if standing.score is None:
                    assert row["Shown score"] is None
                else:
                    assert row["Shown score"] == pytest.approx(standing.score, abs=0.01)
                    assert row["Shown score"] <= standing.score + 1e-12


def test_results_insufficient_data_is_no_nought() -> None:
    unjudged = [row for row in rows("Results") if row["Level"] == "Insufficient data"]
    assert unjudged
    for row in unjudged:
        assert row["Outcome"] == "Insufficient data"
        assert 0 not in row.values()


def test_results_score_is_cut_and_never_rounded_up() -> None:
    report = sample_report.report(count=1, detail=False)
    key = ("r1", "o00", "T1")
    nearly = sample_report.standing("T1", 2, score=2.996)
    book = opened.book(workbook.write(opened.only(_with(report, key, nearly), "o00")))
    (row,) = (row for row in opened.table(book["Results"]) if row["Theme"] == report.theme_name("T1"))
    assert row["Shown score"] == 2.99


def test_results_say_who_moved() -> None:
    report, _ = made()
    fallen = {o.id: o.name for o in report.organisations}[sample_report.FALLEN]
    found = {
        (row["Round"], row["Organisation"], row["Theme"]): row["Since the round before"] for row in rows("Results")
    }
    assert found["Autumn 2026", fallen, report.theme_name("T3")] == "Fell"
    assert found["Spring 2024", fallen, report.theme_name("T3")] is None


def test_results_not_comparable_after_a_major_version() -> None:
    report = sample_report.report(count=2, detail=False)
    newer = replace(report.rounds[1], framework_version="2.0")
    book = opened.book(workbook.write(replace(report, rounds=(report.rounds[0], newer))))
    after = [row for row in opened.table(book["Results"]) if row["Round"] == newer.name]
    moved = {row["Since the round before"] for row in after if row["Level"] != "Did not take part"}
    assert moved == {"Not comparable"}


def test_response_numbers_say_what_the_report_says() -> None:
    report, _ = made()
    found = {(row["Round"], row["Organisation"], row["Role"]): row for row in rows("Response numbers")}
    assert len(found) == len(report.numbers) * (1 + len(report.framework.roles))
    names = {o.id: o.name for o in report.organisations}
    for (round_id, organisation), numbers in report.numbers.items():
        round_name = next(r.name for r in report.rounds if r.id == round_id)
        row = found[round_name, names[organisation], "All roles"]
        assert row["Answered"] == numbers.answered
        assert row["Started, not sent"] == numbers.partial
        assert row["Invited"] == (numbers.invited or None)
        assert row["Headcount"] == numbers.headcount
        assert row["Response rate"] == (pytest.approx(numbers.rate) if numbers.rate is not None else None)
        for role, label in report.framework.role_labels.items():
            assert found[round_name, names[organisation], label]["Answered"] == numbers.by_role.get(role, 0)


def test_response_numbers_where_the_shared_link_was_used_are_of_the_headcount() -> None:
    report = opened.only(sample_report.report(count=2, detail=False), "o00")
    came_by_it = replace(report.numbers["r1", "o00"], answered=30, invited=0, headcount=120)
    report = replace(report, numbers={("r1", "o00"): came_by_it})
    row = opened.table(opened.book(workbook.write(report))["Response numbers"])[0]
    assert (row["Role"], row["Invited"], row["Response rate"]) == ("All roles", None, None)
    assert row["Answered of headcount"] == pytest.approx(0.25)


def test_response_numbers_have_the_headcounts_of_their_own_round() -> None:
    report = opened.only(sample_report.report(count=2, detail=False), "o00")
    earlier = replace(report.numbers["r1", "o00"], headcount=999, heads={"manager": 77})
    report = replace(report, numbers={**report.numbers, ("r1", "o00"): earlier})
    found = {
        (row["Round"], row["Role"]): row
        for row in opened.table(opened.book(workbook.write(report))["Response numbers"])
    }
    assert found["Autumn 2024", "Manager"]["Headcount"] == report.organisations[0].headcount["manager"]
    assert found["Spring 2024", "Manager"]["Headcount"] == 77
    assert found["Spring 2024", "Executive"]["Headcount"] is None
    assert found["Spring 2024", "All roles"]["Headcount"] == 999


def test_statement_detail_says_what_the_report_says() -> None:
    report, _ = made(count=2, detail=True)
    names = {o.name: o.id for o in report.organisations}
    rounds = {r.name: r.id for r in report.rounds}
    themes = {report.theme_name(theme): theme for theme in report.framework.themes}
    found = details()
    assert len(found) == sum(len(standing.criteria) for standing in report.standings.values())
    for row in found:
        standing = report.standing(rounds[row["Round"]], names[row["Organisation"]], themes[row["Theme"]])
        (shown,) = (c for c in standing.criteria if c.id == row["Criterion"])
        question = report.framework.questions[report.framework.criterion(shown.id).question]
        assert row["Question"] == question.text
        assert row["Level (number)"] == shown.level
        assert row["Status"] == {"met": "Met", "not_met": "Not met"}[shown.status]
        assert row["In words"] == shown.sentence
        if shown.hidden:
            assert {row[name] for name in ("People", "Favourable", "Share", "Share as text")} == {"–"}
        else:
            assert (row["People"], row["Favourable"]) == (shown.n, shown.favourable)
            assert row["Share"] == pytest.approx(shown.share)
            assert row["Share as text"] == shown.share_text
            assert row["People still needed"] == shown.needed


def test_statement_detail_rule_is_in_words_and_does_not_repeat_the_question() -> None:
    rules = {row["Criterion"]: row["Rule"] for row in details()}
    assert rules["T1.3a"] == "At least 90% of staff answered ‘Agree’ or above"


def test_distribution_counts_the_report() -> None:
    report, _ = made()
    found = {(row["Round"], row["Theme"]): row for row in rows("Distribution")}
    for round_ in report.rounds:
        for theme in report.themes:
            levels = list(report.levels(round_.id, theme).values())
            row = found[round_.name, report.theme_name(theme)]
            for level in (*range(len(report.framework.levels) + 1), None):
                assert row[report.framework.level_name(level)] == levels.count(level)
            assert row["Took part"] == len(levels)
            assert row["Judged"] == len(levels) - levels.count(None)


def test_progress_shares_and_movements_count_the_report() -> None:
    report, _ = made()
    found = {(row["Theme"], row["Round"]): row for row in rows("Progress")}
    levels = [report.levels(r.id, OVERALL) for r in report.rounds]
    judged = [level for level in levels[-1].values() if level is not None]
    row = found["Overall", report.latest.name]
    for k, name in enumerate(report.framework.levels, 1):
        assert row[f"Reached {name}"] == pytest.approx(sum(level >= k for level in judged) / len(judged))
    both = [(levels[-2][o], levels[-1][o]) for o in levels[-1] if o in levels[-2]]
    compared = [(before, after) for before, after in both if before is not None and after is not None]
    assert row["Rose"] == sum(after > before for before, after in compared)
    assert row["Fell"] == sum(after < before for before, after in compared)
    assert row["Stayed"] == sum(after == before for before, after in compared)
    assert row["Not comparable"] == len(levels[-1]) - len(compared)
    assert found["Overall", report.rounds[0].name]["Rose"] is None


def test_cover_says_what_it_is_and_leads_to_every_sheet() -> None:
    report, book = made()
    said = words("Cover")
    for expected in (report.system, IMPROVEMENT_TOOL, "Named", "20 October 2026", "Local Government Association"):
        assert expected in said
    links = [cell.hyperlink.location for row in book["Cover"].iter_rows() for cell in row if cell.hyperlink]
    assert [link.split("!")[0].strip("'") for link in links] == SHEETS[1:]


def test_method_has_the_settings_in_force() -> None:
    said = words("Method")
    for expected in ("more than 50%", "75% or more", "90% or more", "Staff: 11", "fewer than 11", IMPROVEMENT_TOOL):
        assert expected in said


def test_dictionary_explains_every_column_and_sign() -> None:
    _, book = made(count=2, detail=True)
    explained = {(row["Sheet"], row["Column"]) for row in rows("Data dictionary")}
    for sheet in SHEETS[2:-1]:
        (table,) = book[sheet].tables.values()
        assert {(sheet, column.name) for column in table.tableColumns} <= explained
    assert {sign for sheet, sign in explained if sheet == "All sheets"} >= {"–", "empty cell", "Insufficient data", "0"}
    assert all(row["Meaning"] for row in rows("Data dictionary"))


def test_properties_name_no_author() -> None:
    properties = made()[1].properties
    assert properties.title == "Moor and Fell: data sharing results"
    assert properties.subject == made()[0].framework.title
    assert not properties.creator
    assert not properties.lastModifiedBy


def test_writing_reports_progress_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    workbook.write(sample_report.report(count=2), progress=lambda done, total: told.append((done, total)))
    done = [each for each, _ in told]
    assert done == sorted(done)
    assert 10 < len(told) <= 60
    assert told[-1][0] == told[-1][1]


def test_the_same_report_gives_the_same_file() -> None:
    report = sample_report.report(count=2, detail=False)
    assert workbook.write(report) == workbook.write(report)


def _with(report: Report, key: tuple[str, str, str], standing: object) -> Report:
    return replace(report, standings={**report.standings, key: standing})
