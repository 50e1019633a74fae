"""Framework files on disk: lines of mistakes, duplicate keys, and files made to harm."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.domain.errors import Mistakes
from assessment.domain.framework import Framework
from assessment.imports import frameworks

HERE = Path(__file__).parents[1] / "frameworks"
TEXT = frameworks.BUNDLED.read_text(encoding="utf-8")


def mistakes(content: str | bytes) -> list[str]:
    with pytest.raises(Mistakes) as caught:
        frameworks.parse(content)
    return [str(m) for m in caught.value.mistakes]


def line_of(part: str) -> int:
    return TEXT[: TEXT.index(part)].count("\n") + 1


def test_a_mistake_stands_with_its_line_in_the_file() -> None:
    part = "{id: T1.2a, question: q01, favourable_min: 4"
    found = mistakes(TEXT.replace(part, part[:-1] + "9"))
    assert found == [
        f"themes › T1 › levels › 2 › T1.2a › favourable_min, line {line_of(part)}: "
        "is 9, no code of AGREE5. Use 1, 2, 3, 4, 5."
    ]


def test_json_is_read_like_yaml_with_tabs_too() -> None:
    copy = json.loads((HERE / "hicm-data-change4.json").read_text())
    _, framework = frameworks.parse(json.dumps(copy, indent="\t"))
    assert framework == frameworks.load(HERE / "hicm-data-change4.json")[1]


def test_another_framework_with_five_levels_is_read() -> None:
    _, framework = frameworks.load(HERE / "kitchen-care-2.1.yaml")
    assert framework.levels == ("Aware", "Trying", "Working", "Reliable", "Leading")
    assert framework.scales["HOW"] == {-1: "Worse than before", 0: "The same", 1: "Better"}
    assert framework.config.all_staff == "everyone"


def test_every_duplicate_key_is_told_with_both_lines() -> None:
    doubled = TEXT.replace("  ig: [ig]\n", "  ig: [ig]\n  all: [ig]\n  ig: [ig]\n")
    found = mistakes(doubled)
    first, second = line_of("  all: [executive, manager"), line_of("  ig: [ig]")
    assert found == [
        f"line {second + 1}: has the key ‘all’ a second time; it stands on line {first} already.",
        f"line {second + 2}: has the key ‘ig’ a second time; it stands on line {second} already.",
    ]


def test_duplicate_keys_are_told_together_with_other_mistakes() -> None:
    found = mistakes(TEXT.replace("  ig: [ig]\n", "  ig: [ig]\n  ig: [ig]\n").replace("core: true", "core: 1", 1))
    assert len(found) == 2


def test_a_bare_no_is_a_label_and_a_date_is_a_text() -> None:
    mapping, framework = frameworks.parse(
        TEXT.replace('"0": "No"', "0: No").replace('version: "1.0"', "version: 2026-01-01")
    )
    assert framework.scales["TRAIN3"][0] == "No"
    assert framework.version == mapping["version"] == "2026-01-01"


def test_a_syntax_error_is_told_with_its_line() -> None:
    assert mistakes("id: x\nlevels: [a, b\nroles: c\n")[0].startswith("line 3: is not valid YAML: ")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "is empty"),
        ("# only a comment\n", "is empty"),
        (b"\xff\xfe\x00\x01", "is no text file"),
        (b"PK\x03\x04\x00\x00", "not valid YAML"),
        ("x" * 2_000_001, "is larger than 2 MB"),
        ("\ud800", "is no text file"),
        ("- a\n- b\n", "should be a block of keys and values"),
        ("a: 1\n---\nb: 2\n", "not valid YAML"),
        ("? [1, 2]\n: 3\n", "as a key"),
        ("a: !!python/object/apply:os.system [ls]\n", "tags are not read here"),
        ("a: !!binary aGVsbG8=\n", "tags are not read here"),
        ("[" * 100_000, "nests too much"),
        ("{a: " * 50_000, "nests too much"),
        ("a: &a [*a]\n", "nests too much"),
    ],
)
def test_what_is_no_framework_file_is_refused_in_words(content: str | bytes, message: str) -> None:
    found = mistakes(content)
    assert any(message in mistake for mistake in found), found


def test_a_bomb_of_aliases_is_refused_quickly() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n"
    for before, name in zip("abcdefghi", "bcdefghij", strict=True):
        bomb += f"{name}: &{name} [{','.join(['*' + before] * 9)}]\n"
    started = time.process_time()
    assert "repeats or nests too much" in mistakes(bomb)[0]
    assert time.process_time() - started < 5


@pytest.mark.parametrize(("path", "message"), [("nowhere.yaml", "No such file"), (".", "directory")])
def test_a_file_that_cannot_be_read_says_so(tmp_path: Path, path: str, message: str) -> None:
    with pytest.raises(Mistakes) as caught:
        frameworks.load(tmp_path / path)
    assert message in str(caught.value.mistakes[0])


def test_settings_come_from_a_json_file(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text('{"min_n": {"all": 5}}')
    changes = frameworks.settings(tmp_path / "s.json")
    assert frameworks.load(frameworks.BUNDLED, changes)[1].config.min_n["all"] == 5


@pytest.mark.parametrize("text", ["[1]", "{", "", '{"a": 1, "a": 2}'])
def test_a_settings_file_that_is_no_block_of_keys_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "s.json").write_text(text)
    with pytest.raises(Mistakes):
        frameworks.settings(tmp_path / "s.json")


LINES = TEXT.splitlines()


@given(
    st.integers(0, len(LINES) - 1),
    st.sampled_from(["", "  ", "\t", "- ", "? ", "[", "{", "&a ", "*a", "!x ", "'", '"']),
)
@settings(max_examples=60, deadline=None)
def test_a_line_that_is_damaged_is_read_or_refused(number: int, damage: str) -> None:
    lines = [*LINES[:number], damage + LINES[number].strip(), *LINES[number + 1 :]]
    try:
        assert isinstance(frameworks.parse("\n".join(lines))[1], Framework)
    except Mistakes as told:
        assert [m for m in told.mistakes if m.message]  # noqa: PT017  # either outcome is right
