"""The command line: every worked case through the real command, mistakes, settings, and streams kept apart."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from assessment.cli import app

HERE = Path(__file__).parent
CASES = HERE / "cases"
ALL = {case["id"]: case for case in json.loads((CASES / "cases.json").read_text())["cases"]}
THEME_LEVELS = [case["id"] for case in ALL.values() if case["kind"] == "theme_levels"]
KITCHEN = HERE / "frameworks" / "kitchen-care-2.1.yaml"
BUNDLED = HERE.parent / "data" / "frameworks" / "hicm-data-change4-1.0.yaml"

# A14b is A14a with a panel's evidence, which the command line does not take: scored plainly it is A14a.
EXPECTED = {case: ALL["A14a" if case == "A14b" else case]["expected"] for case in THEME_LEVELS}
HEADCOUNT = {"A12b": ["--headcount", "executive=5,manager=30,frontline=400"]}


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def scored(*arguments: object) -> dict[str, dict[str, Any]]:
    """The objects of one organisation by theme."""
    result = run("score", "--json", *arguments)
    assert result.exit_code == 0, result.stderr
    return {one["theme"]: one for one in json.loads(result.stdout)}


def answers(tmp_path: Path, text: str) -> Path:
    (tmp_path / "answers.csv").write_text(text, encoding="utf-8")
    return tmp_path / "answers.csv"


@pytest.mark.parametrize("case", THEME_LEVELS)
def test_score_gives_the_worked_case(case: str) -> None:
    found = scored(CASES / ALL[case]["csv"], *HEADCOUNT.get(case, []))
    for theme, expected in EXPECTED[case].items():
        exact = (
            "theme",
            "outcome",
            "level",
            "name",
            "at_least",
            "range",
            "confidence",
            "score_display",
            "level_status",
        )
        assert {key: found[theme][key] for key in (*exact, "flags")} == {
            key: expected[key] for key in (*exact, "flags")
        }
        assert found[theme]["score"] == pytest.approx(expected["score"], abs=1e-6)
        for key in ("criteria", "stopped_by"):
            assert len(found[theme][key]) == len(expected[key])
            for mine, theirs in zip(found[theme][key], expected[key], strict=True):
                assert_same(mine, theirs)


def assert_same(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    """The same keys and values, numbers to a millionth."""
    assert list(mine) == list(theirs)
    for key, value in theirs.items():
        assert mine[key] == (pytest.approx(value, abs=1e-6) if isinstance(value, float | dict) else value), key


def test_the_worked_case_of_a_panel_differs_from_the_plain_score_by_its_evidence() -> None:
    plain = scored(CASES / "A14b.csv")["T2"]
    assert plain == scored(CASES / "A14a.csv")["T2"]
    assert plain["level"] < ALL["A14b"]["expected"]["T2"]["level"]


def test_an_object_has_every_key_and_reasons_in_sentences() -> None:
    found = scored(CASES / "A01.csv")
    assert list(found) == ["T1", "T2", "T3", "T4", "T5", "T6", "overall"]
    keys = [
        "organisation", "theme", "outcome", "level", "name", "at_least", "range", "confidence", "score", "score_shown",
        "score_display", "level_status", "stopped_by", "flags", "criteria", "reasons",
    ]  # fmt: skip
    assert all(list(found[theme])[: len(keys)] == keys for theme in found)
    assert found["T1"]["organisation"] is None
    assert found["T1"]["reasons"][0] == "Developing."
    assert any("42 of 60" in sentence and "12 more people" in sentence for sentence in found["T1"]["reasons"])


def test_the_overall_object_says_what_holds_it() -> None:
    found = scored(CASES / "A03.csv")["overall"]
    assert (found["outcome"], found["level"], found["name"]) == ("not_yet", 0, "Not yet Foundational")
    assert found["counted"] == ["T1", "T2", "T3"]
    assert (found["criteria"], found["stopped_by"], found["level_status"]) == ([], [], {})
    assert found["typical_name"] == "Not yet Foundational"
    insufficient = scored(CASES / "A01.csv")["overall"]
    assert insufficient["reason"] == "not judged: T2, T3"
    assert insufficient["score"] is None


def test_a_question_without_a_column_was_not_asked_and_a_blank_was_not_answered() -> None:
    criteria = {c["id"]: c for c in scored(CASES / "A10.csv")["T1"]["criteria"]}
    assert criteria["T1.3a"]["reason"] == "not_asked"
    blank = {c["id"]: c for c in scored(CASES / "A01.csv")["T2"]["criteria"]}
    assert blank["T2.2a"]["reason"] == "too_few(0<1)"


def test_organisations_of_a_file_are_scored_one_by_one(tmp_path: Path) -> None:
    rows = (CASES / "A01.csv").read_text().splitlines()
    both = [f"organisation,{rows[0]}", *(f"{name},{row}" for name in ("Vale", "Café") for row in rows[1:])]
    result = run("score", answers(tmp_path, "\n".join(both)), "--json")
    found = json.loads(result.stdout)
    assert [one["organisation"] for one in found] == ["Vale"] * 7 + ["Café"] * 7
    assert all(one["score"] == pytest.approx(2.734568, abs=1e-6) for one in found if one["theme"] == "T1")


def test_columns_that_are_no_question_are_named_on_stderr(tmp_path: Path) -> None:
    rows = (CASES / "A16a.csv").read_text().splitlines()
    file = answers(tmp_path, "\n".join([rows[0] + ",q99", *(row + ",x" for row in rows[1:])]))
    result = run("score", file, "--json")
    assert result.stderr == "Columns that are no question, ignored: q99.\n"
    assert json.loads(result.stdout)[0]["name"] == "Foundational"


def test_bad_rows_are_all_told_and_nothing_is_scored(tmp_path: Path) -> None:
    result = run("score", answers(tmp_path, "respondent,role,q01\n1,cook,4\n2,manager,9\n2,ig,4\n"), "--json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert [line.split(":")[0] for line in result.stderr.splitlines()[:-1]] == [
        "row 2, column role", "row 3, column q01", "row 4, column respondent",
    ]  # fmt: skip
    assert "executive, manager, frontline, ig" in result.stderr


def test_settings_replace_keys_of_config(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text('{"min_n": {"all": 10}, "quantifiers": {"all": [">=", 0.5]}}')
    found = scored(CASES / "A16a.csv", "--settings", tmp_path / "s.json")["T1"]
    assert (found["level"], found["range"]) == (3, [3, 4])
    assert {c["threshold"] for c in found["criteria"] if c["id"].startswith("T1.4")} == {0.5}


def test_an_unknown_setting_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text('{"min_nn": 3}')
    result = run("score", CASES / "A01.csv", "--settings", tmp_path / "s.json", "--json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("settings › min_nn: is no setting")


def test_headcount_weights_and_warns_where_few_speak_for_many() -> None:
    result = run("score", CASES / "A12b.csv", "--json", *HEADCOUNT["A12b"])
    assert "One answer of frontline counts 20 times one of manager" in result.stderr
    assert scored(CASES / "A12b.csv")["T1"]["score"] != json.loads(result.stdout)[0]["score"]


@pytest.mark.parametrize(
    ("headcount", "message"),
    [("executive=5", "answered as manager, frontline"), ("cook=5", "‘cook’ is not a role"), ("", "‘’ is not a role")],
)
def test_a_headcount_that_does_not_fit_is_an_error(headcount: str, message: str) -> None:
    result = run("score", CASES / "A12b.csv", "--headcount", headcount)
    assert result.exit_code == 1
    assert message in result.stderr


def test_without_json_a_table_with_reasons_is_printed() -> None:
    lines = run("score", CASES / "A01.csv").stdout.splitlines()
    assert lines[2].split("  ")[0] == "Shared understanding and training"
    assert lines[2].split()[-3:] == ["Developing", "2.73", "provisional"]
    assert lines[8].startswith("Overall")
    assert "Why: Shared understanding and training" in lines


def test_check_counts_what_is_in_the_file() -> None:
    result = run("check", BUNDLED)
    assert result.exit_code == 0
    assert result.stdout == f"{BUNDLED}: no mistakes. 4 levels, 6 themes, 21 questions, 51 criteria.\n"


def test_check_lists_every_mistake_with_its_line(tmp_path: Path) -> None:
    wrong = (
        BUNDLED.read_text(encoding="utf-8").replace("weight: 1\n", "weight: -1\n").replace("dk: count", "dk: drop", 1)
    )
    (tmp_path / "f.yaml").write_text(wrong, encoding="utf-8")
    result = run("check", tmp_path / "f.yaml")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert len(lines) == 8
    assert lines[0].startswith("questions › q01 › dk, line ")
    assert lines[-1] == "7 mistakes in f.yaml. Nothing was taken in."


def test_check_notes_keys_that_nobody_reads(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text(KITCHEN.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    result = run("check", tmp_path / "f.yaml")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1] == "Note: ‘colour’ is no key of a framework; it is ignored."


def test_another_framework_is_checked_and_scored(tmp_path: Path) -> None:
    assert "5 levels, 2 themes, 4 questions, 10 criteria" in run("check", KITCHEN).stdout
    text = "respondent,role,wash,soap,pay,tips\n1,cook,3,3,,1\n2,cook,3,2,,dk\n3,server,3,,,1\n4,server,2,,,0\n"
    text += "5,owner,3,,1,na\n"
    found = scored(answers(tmp_path, text), "--framework", KITCHEN)
    assert list(found) == ["hands", "money", "overall"]
    assert (found["hands"]["name"], found["hands"]["score_display"]) == ("Working", "3.84")
    assert found["hands"]["flags"] == ["disputed:soap"]
    assert (found["money"]["name"], found["money"]["score_display"]) == ("Reliable", "4.52")
    assert (found["overall"]["name"], found["overall"]["weakest"]) == ("Working", ["hands"])


def test_the_top_of_five_levels_is_reached_with_a_whole_score(tmp_path: Path) -> None:
    rows = [f"{n},{role},3,{3 if role == 'cook' else ''}\n" for n, role in enumerate(["cook", "server", "owner"] * 3)]
    found = scored(answers(tmp_path, "respondent,role,wash,soap\n" + "".join(rows)), "--framework", KITCHEN)
    assert (found["hands"]["name"], found["hands"]["score"], found["hands"]["range"]) == ("Leading", 5.0, [5, 5])


@pytest.mark.parametrize("command", ["check", "score"])
def test_a_file_that_is_not_there_is_told_without_a_traceback(command: str) -> None:
    result = run(command, "nowhere.csv")
    assert result.exit_code == 1
    assert "nowhere.csv: cannot be read: No such file or directory." in result.output


def test_the_real_command_prints_only_json_to_stdout() -> None:
    command = [sys.executable, "-m", "assessment", "score", "tests/cases/A12b.csv", "--json", *HEADCOUNT["A12b"]]
    done = subprocess.run(command, capture_output=True, cwd=HERE.parent, check=False, env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert json.loads(done.stdout.decode())[0]["score"] == pytest.approx(1.685057, abs=1e-6)
    assert b"20 times" in done.stderr
