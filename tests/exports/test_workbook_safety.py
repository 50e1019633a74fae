"""What must never get into the file: formulas out of names, control characters, hidden numbers; names, if public."""

from dataclasses import replace

import pytest

from assessment.domain.reports import Numbers, Report
from assessment.domain.standings import ShownCriterion
from assessment.exports import workbook
from assessment.exports.workbook_book import LONGEST, clean
from tests import sample_report
from tests.exports import opened

SENTINEL = 7919
KEY = ("r1", "o00", "T1")


def one() -> Report:
    return opened.only(sample_report.report(count=1), "o00")


def renamed(name: str) -> Report:
    report = one()
    return replace(report, organisations=(replace(report.organisations[0], name=name, place=name),))


def with_criterion(**changes: object) -> Report:
    report = one()
    first, *others = report.standings[KEY].criteria
    standing = replace(report.standings[KEY], criteria=(first._replace(**changes), *others))
    return replace(report, standings={**report.standings, KEY: standing})


def detail(report: Report) -> dict[str, object]:
    """The row of the first criterion."""
    return opened.table(opened.book(workbook.write(report))["Statement detail"])[0]


@pytest.mark.parametrize(
    "name",
    ['=HYPERLINK("http://evil.example","Click")', "+1+1", "-2", "@SUM(A1)", "\t=1+1", "{=1}", "http://evil.example"],
)
def test_a_text_like_a_formula_stays_a_text(name: str) -> None:
    content = workbook.write(renamed(name))
    page = opened.book(content)["Results"]
    cell = page.cell(opened.HEADER + 1, 1)
    assert (cell.value, cell.data_type) == (name, "s")
    assert "<f>" not in "".join(text for part, text in opened.parts(content).items() if "worksheets/" in part)
    assert "evil.example" not in "".join(text for part, text in opened.parts(content).items() if ".rels" in part)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x"])
def test_a_text_like_a_formula_stays_a_text_when_somebody_edits_the_cell(name: str) -> None:
    page = opened.book(workbook.write(renamed(name)))["Results"]
    assert page.cell(opened.HEADER + 1, 1).quotePrefix
    assert not page.cell(opened.HEADER + 1, 2).quotePrefix


def test_a_name_like_a_formula_is_no_reference_in_a_chart_title() -> None:
    parts = opened.parts(workbook.write(renamed("=Results!$A$1")))
    charts = [text for name, text in parts.items() if name.startswith("xl/charts/chart")]
    assert charts
    assert all("<c:f>Results!$A$1</c:f>" not in text for text in charts)


def test_control_characters_are_taken_out() -> None:
    page = opened.book(workbook.write(renamed("North\x00\x0bmoor\x1f \ud800Council\ufffe")))["Results"]
    assert page.cell(opened.HEADER + 1, 1).value == "Northmoor Council"


def test_a_text_is_cut_to_the_limit_of_a_cell() -> None:
    assert len(clean("x" * 40_000)) == LONGEST
    astral = clean("𝔘" * 40_000)
    assert len(astral.encode("utf-16-le")) // 2 <= LONGEST
    assert set(astral) == {"𝔘"}


def test_hidden_numbers_are_a_dash_and_nowhere_in_the_file() -> None:
    # A standing does not carry hidden numbers; a mistake there must still not get out.
    numbers = {"n": SENTINEL, "favourable": SENTINEL, "needed": SENTINEL, "share": SENTINEL / 10_000}
    text = {"share_text": f"{SENTINEL}%", "dk_text": f"{SENTINEL}%"}
    limits = {"lower": SENTINEL / 10_000, "upper": SENTINEL / 10_000}
    report = with_criterion(status="not_met", hidden=True, **numbers, **text, **limits)
    row = detail(report)
    shown = ("People", "Favourable", "Share", "Share as text", "People still needed", "Lowest likely share")
    assert {row[name] for name in shown} == {"–"}
    assert str(SENTINEL) not in opened.everything(workbook.write(report))


def test_unanimity_is_told_in_words_only() -> None:
    everybody = {"hidden": False, "status": "met", "n": 37, "share_text": "over 90%", "favourable": None, "share": None}
    row = detail(with_criterion(**everybody, lower=None, upper=None, needed=None, sentence=""))
    assert row["People"] == 37
    assert row["Share as text"] == "over 90%"
    assert (row["Favourable"], row["Share"], row["Lowest likely share"]) == ("–", "–", "–")
    assert row["People still needed"] is None


def test_a_question_that_was_not_asked_is_empty_and_not_hidden() -> None:
    asked = {"hidden": True, "status": "unknown", "reason": "not_asked"}
    row = detail(with_criterion(**asked, n=None, favourable=None, share=None, share_text=None, sentence=""))
    assert row["Why not judged"] == "The question was not asked"
    assert row["Status"] == "Not known"
    assert {row[name] for name in ("People", "Favourable", "Share", "Share as text", "Did not know")} == {None}


def test_too_few_answers_are_a_dash_and_say_so() -> None:
    row = detail(with_criterion(hidden=True, status="unknown", reason="too_few", n=None, sentence=""))
    assert (row["People"], row["Why not judged"]) == ("–", "Too few answers to judge")


def test_nothing_missing_is_a_nought() -> None:
    unknown = ShownCriterion("T1.1a", 1, "unknown", "not_asked", hidden=True)
    report = one()
    standing = replace(sample_report.standing("T1", None), criteria=(unknown,))
    book = opened.book(workbook.write(replace(report, standings={**report.standings, KEY: standing})))
    (result,) = (
        row
        for row in opened.table(book["Results"])
        if row["Level"] == "Insufficient data" and row["Theme"] != "Overall"
    )
    assert 0 not in result.values()
    profile = {row["Theme"]: row for row in opened.table(book["Profile"])}[report.theme_name("T1")]
    assert profile["Level (number)"] is None
    (criterion,) = (row for row in opened.table(book["Statement detail"]) if row["Status"] == "Not known")
    assert 0 not in criterion.values()


def test_public_safe_file_names_no_organisation_place_or_type() -> None:
    everything = opened.everything(workbook.write(sample_report.report(count=2, public=True)))
    for organisation in sample_report.organisations():
        assert organisation.name not in everything
        assert f">{organisation.place}<" not in everything
        assert f">{organisation.type}<" not in everything
    assert "Organisation A" in everything
    assert "It may be published" in everything


def test_named_file_says_not_to_publish_it() -> None:
    everything = opened.everything(workbook.write(sample_report.report(count=1, detail=False)))
    assert "Northmoor County Council" in everything
    assert "do not publish it" in everything


def test_public_safe_file_has_no_headcounts_or_invitations() -> None:
    report = sample_report.report(count=1, detail=False, public=True)
    rows = opened.table(opened.book(workbook.write(report))["Response numbers"])
    assert list(rows[0]) == ["Organisation", "Round", "Role", "Answered", "Response rate"]


def test_public_safe_file_does_not_say_how_few_people_answered() -> None:
    said = "Not known: needed: 3 executives; received: 2."
    report = with_criterion(hidden=True, status="unknown", reason="too_few", n=None, sentence=said)
    few = sample_report.standing("T2", None)
    report = replace(report, standings={**report.standings, ("r1", "o00", "T2"): few}, public=True)
    content = workbook.write(report)
    assert "received" not in opened.everything(content)
    assert "Not enough answers to judge." in {row["Reason"] for row in opened.table(opened.book(content)["Results"])}


def test_public_safe_file_lists_organisations_by_letter_so_that_their_order_tells_no_type() -> None:
    report = sample_report.report(count=1, detail=False, public=True)
    turned = replace(report, organisations=report.organisations[::-1])
    rows = opened.table(opened.book(workbook.write(turned))["Results"])
    letters = list(dict.fromkeys(row["Organisation"] for row in rows))
    assert letters == [organisation.name for organisation in report.organisations]


def test_public_safe_file_hides_small_numbers_of_roles_and_what_would_give_them_away() -> None:
    report = replace(one(), public=True)
    numbers = Numbers(100, 0, 200, 400, {"executive": 4, "manager": 30, "frontline": 20, "ig": 46})
    rows = opened.table(
        opened.book(workbook.write(replace(report, numbers={("r1", "o00"): numbers})))["Response numbers"]
    )
    answered = {row["Role"]: row["Answered"] for row in rows}
    assert answered == {
        "All roles": 100,
        "Executive": "–",
        "Manager": 30,
        "Frontline": "–",
        "Information governance": 46,
    }


def test_public_safe_file_shows_a_role_that_the_report_leaves_out_as_hidden_and_not_as_nobody() -> None:
    report = replace(one(), public=True)
    numbers = Numbers(100, 0, 200, None, {"manager": 30, "ig": 46})
    rows = opened.table(
        opened.book(workbook.write(replace(report, numbers={("r1", "o00"): numbers})))["Response numbers"]
    )
    answered = {row["Role"]: row["Answered"] for row in rows}
    assert (answered["Executive"], answered["Frontline"], answered["Manager"]) == ("–", "–", 30)


def test_public_safe_file_hides_a_small_number_of_answers() -> None:
    report = replace(one(), public=True)
    numbers = Numbers(8, 0, 16, 20, {"executive": 0, "manager": 8, "frontline": 0, "ig": 0})
    rows = opened.table(
        opened.book(workbook.write(replace(report, numbers={("r1", "o00"): numbers})))["Response numbers"]
    )
    assert (rows[0]["Answered"], rows[0]["Response rate"]) == ("–", "–")
    assert {row["Answered"] for row in rows} == {"–"}
