"""A framework file is read whole or refused with every mistake; nothing in it may end in a Python exception."""

import json
from copy import deepcopy
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.domain.errors import Mistake, Mistakes
from assessment.domain.framework import Config, Framework
from assessment.domain.reading import read, unknown_keys

REAL = json.loads((Path(__file__).parents[1] / "frameworks" / "hicm-data-change4.json").read_text())


def changed(*path_and_value: Any) -> dict[str, Any]:
    """The real mapping with one value replaced (the last argument) at a path."""
    *path, last, value = path_and_value
    mapping = deepcopy(REAL)
    place = mapping
    for key in path:
        place = place[key]
    place[last] = value
    return mapping


def without(*path: Any) -> dict[str, Any]:
    """The real mapping without one key."""
    *path, last = path
    mapping = deepcopy(REAL)
    place = mapping
    for key in path:
        place = place[key]
    del place[last]
    return mapping


def mistakes(mapping: object, **more: Any) -> list[str]:
    with pytest.raises(Mistakes) as caught:
        read(mapping, **more)
    return [str(m) for m in caught.value.mistakes]


def test_read_gives_the_framework_of_the_real_file() -> None:
    framework = read(REAL)
    assert framework.levels == ("Foundational", "Developing", "Established", "Exemplar")
    assert (len(framework.themes), len(framework.questions)) == (6, 21)
    assert sum(len(theme.all_criteria) for theme in framework.themes.values()) == 51
    assert framework.title == "High Impact Change Model for data, Change 4: data sharing"
    assert framework.scales["TRAIN3"] == {0: "No", 1: "Some, but not enough for my job", 2: "Yes"}
    assert framework.statements["X2"].level == 4
    assert framework.statements["X2"].clauses == ("X2a", "X2b", "X2c", "X2d")


def test_read_keeps_every_part_of_a_question_and_a_criterion() -> None:
    framework = read(changed("questions", 0, "meaning", "What counts as useful."))
    assert framework.questions["q01"].meaning == "What counts as useful."
    assert framework.questions["q09"].dk_label == "Don't know / not aware of one"
    assert framework.questions["q12"].na_option
    assert framework.questions["q12"].shows == "key_data"
    assert framework.questions["q05"].source == ("KA1", "D2", "E2a", "X2a", "X2c")
    criterion = framework.criterion("T4.4c")
    assert (criterion.theme, criterion.level, criterion.question, criterion.favourable_min) == ("T4", 4, "q16", 4)
    assert (criterion.audience, criterion.quantifier.name, criterion.by_group) == ("all", "all", True)
    assert criterion.mirrored
    assert criterion.source == ("KA3",)
    assert framework.themes["T4"].reading[2] == "They are being worked on."


@pytest.mark.parametrize("written", ["3/4", 0.75, "0.75"])
def test_shares_are_exact_however_written(written: Any) -> None:
    assert read(changed("config", "system_share", written)).config.system_share == Fraction(3, 4)


def test_seven_tenths_written_as_a_number_is_seven_tenths() -> None:
    assert read(changed("config", "consensus_agreed", 0.7)).config.consensus_agreed == Fraction(7, 10)


def test_level_numbers_and_codes_may_be_numbers_or_texts() -> None:
    mapping = deepcopy(REAL)
    mapping["scales"] = {
        key: {int(code): label for code, label in scale.items()} for key, scale in REAL["scales"].items()
    }
    for theme in mapping["themes"]:
        theme["levels"] = {int(level): criteria for level, criteria in theme["levels"].items()}
    assert read(mapping) == read(REAL)


def test_a_criterion_may_use_a_question_of_another_theme() -> None:
    framework = read(REAL)
    assert framework.questions[framework.criterion("T2.1a").question].theme == "T3"


OPTIONAL = [("source",), ("themes", 0, "summary"), ("themes", 0, "key_actions"), ("themes", 0, "ambition_statements")]
OPTIONAL += [("themes", 1, "reading"), ("questions", 0, "na_option"), ("questions", 0, "source")]
OPTIONAL += [("themes", 0, "levels", "1", 0, key) for key in ("by_group", "mirrored", "source")]
OPTIONAL += [("config", key) for key in REAL["config"] if key not in ("min_n", "quantifiers")]


@pytest.mark.parametrize("path", OPTIONAL, ids=lambda path: str(path[-1]))
def test_optional_keys_may_be_left_out(path: tuple[Any, ...]) -> None:
    assert isinstance(read(without(*path)), Framework)


def test_config_has_the_documented_defaults() -> None:
    mapping = deepcopy(REAL)
    mapping["config"] = {key: REAL["config"][key] for key in ("min_n", "quantifiers")}
    found = read(mapping).config
    assert found == Config(found.min_n, found.quantifiers)


def test_statements_and_clauses_may_be_left_out_if_nothing_names_them() -> None:
    mapping = deepcopy(REAL)
    del mapping["statements"], mapping["clauses"]
    for one in [
        *mapping["questions"],
        *(c for t in mapping["themes"] for level in t["levels"].values() for c in level),
    ]:
        one["source"] = []
    for theme in mapping["themes"]:
        theme["key_actions"] = theme["ambition_statements"] = []
    assert read(mapping).statements == {}


LEVEL_2 = ("themes", 0, "levels", "2")
WRONG = {
    "duplicate question": (changed("questions", 3, "id", "q01"), "questions › q01 › id", "question id ‘q01’ a second"),
    "duplicate theme": (changed("themes", 3, "id", "T1"), "themes › T1 › id", "theme id ‘T1’ a second time"),
    "duplicate statement": (changed("statements", 3, "id", "KA1"), "statements › KA1 › id", "a second time"),
    "duplicate criterion": (changed(*LEVEL_2, 0, "id", "T1.1a"), "themes › T1 › levels › 2 › T1.1a › id", "a second"),
    "duplicate role": (changed("roles", ["executive", "ig", "manager", "frontline", "ig"]), "roles", "‘ig’ a second"),
    "duplicate level": (changed("levels", ["A", "B", "A", "C"]), "levels › number 3", "‘A’, a name that is taken"),
    "level named like the floor": (changed("level_zero_name", "Developing"), "levels › number 2", "taken already"),
    "codes that are the same number": (
        changed("scales", "COVER3", {1: "x", "1": "y"}),
        "scales › COVER3 › 1",
        "second",
    ),
    "unknown theme": (changed("questions", 0, "theme", "T9"), "questions › q01 › theme", "‘T9’, which is no theme"),
    "unknown scale": (changed("questions", 0, "scale", "X"), "questions › q01 › scale", "Use AGREE5, TRAIN3"),
    "unknown audience": (changed("questions", 0, "asked", "us"), "questions › q01 › asked", "Use all, executive, ig."),
    "unknown question": (changed(*LEVEL_2, 0, "question", "q99"), "themes › T1 › levels › 2 › T1.2a › question", "q99"),
    "unknown audience of a criterion": (changed(*LEVEL_2, 0, "audience", "us"), "T1.2a › audience", "no audience"),
    "unknown quantifier": (
        changed(*LEVEL_2, 0, "quantifier", "few"),
        "T1.2a › quantifier",
        "Use most, consensus, all.",
    ),
    "unknown source": (changed(*LEVEL_2, 0, "source", ["Z1"]), "T1.2a › source", "no statement or clause"),
    "unknown source of a question": (changed("questions", 0, "source", ["Z1"]), "questions › q01 › source", "‘Z1’"),
    "unknown clause": (changed("statements", 0, "clauses", ["Z1"]), "statements › S0 › clauses", "no clause"),
    "unknown key action": (changed("themes", 0, "key_actions", ["Z1"]), "themes › T1 › key_actions", "no statement"),
    "unknown ambition": (changed("themes", 0, "ambition_statements", ["Z"]), "ambition_statements", "no statement"),
    "unknown role": (changed("audiences", "ig", ["ig", "cook"]), "audiences › ig", "‘cook’, which is no role"),
    "unknown role label": (changed("role_labels", "cook", "Cook"), "role_labels", "‘cook’, which is no role"),
    "no label": (without("role_labels", "ig"), "role_labels", "no label for the role ‘ig’"),
    "unknown everybody": (changed("config", "all_staff", "us"), "config › all_staff", "one of all, executive, ig"),
    "unknown expected role": (changed("config", "expect_answers_from", ["cook"]), "config › expect_answers", "‘cook’"),
    "unknown role of the gap": (changed("config", "gap", ["cook", "ig"]), "config › gap", "‘cook’"),
    "gap of three": (changed("config", "gap", ["executive", "manager", "ig"]), "config › gap", "two roles"),
    "level without criterion": (changed(*LEVEL_2, []), "themes › T1 › levels › 2", "is empty"),
    "level left out": (without(*LEVEL_2), "themes › T1 › levels", "no criterion for level 2 (Developing)"),
    "level above the ladder": (changed("themes", 0, "levels", "5", []), "themes › T1 › levels › 5", "1 to 4"),
    "favourable code off the scale": (
        changed(*LEVEL_2, 0, "favourable_min", 9),
        "T1.2a › favourable_min",
        "1, 2, 3, 4, 5",
    ),
    "no don't know": (
        without("questions", 0, "dk"),
        "questions › q01 › dk",
        "count or exclude (what becomes of “don't",
    ),
    "invalid don't know": (changed("questions", 0, "dk", "drop"), "questions › q01 › dk", "is ‘drop’"),
    "unknown kind": (changed("questions", 0, "kind", "facts"), "questions › q01 › kind", "is ‘facts’"),
    "number for a text": (changed("questions", 0, "text", 5), "questions › q01 › text", "is the number 5; it should"),
    "text for a list": (changed("levels", "Foundational"), "levels", "is ‘Foundational’; it should be a list"),
    "list for a block": (changed("scales", []), "scales", "is a list; it should be a block"),
    "true for a number": (
        changed(*LEVEL_2, 0, "favourable_min", True),
        "favourable_min",
        "is true; it should be a whole",
    ),
    "text for truth": (
        changed("themes", 0, "core", "yes"),
        "themes › T1 › core",
        "is ‘yes’; it should be true or false",
    ),
    "nothing for a text": (changed("themes", 0, "name", None), "themes › T1 › name", "is nothing; it should be text"),
    "version as a number": (changed("version", 1.0), "version", "it should be text, in quotes"),
    "no minimum": (without("config", "min_n", "ig"), "config › min_n", "no minimum for the audience ‘ig’"),
    "minimum of no audience": (changed("config", "min_n", "us", 3), "config › min_n › us", "is no audience"),
    "minimum of nobody": (changed("config", "min_n", "ig", 0), "config › min_n › ig", "1 or more"),
    "empty levels": (changed("levels", []), "levels", "is empty"),
    "empty roles": (changed("roles", []), "roles", "is empty"),
    "empty questions": (changed("questions", []), "questions", "is empty"),
    "empty themes": (changed("themes", []), "themes", "is empty"),
    "scale of one": (changed("scales", "COVER3", {"2": "Yes"}), "scales › COVER3", "has one code"),
    "code that is no number": (
        changed("scales", "COVER3", {"0": "No", "dk": "?"}),
        "scales › COVER3 › dk",
        "whole numbers",
    ),
    "negative weight": (changed("themes", 0, "weight", -1), "themes › T1 › weight", "a number of 0 or more"),
    "share above one": (changed("config", "system_share", 1.5), "config › system_share", "a share from 0 to 1"),
    "share by zero": (changed("config", "system_share", "1/0"), "config › system_share", "a share from 0 to 1"),
    "share without end": (changed("config", "system_share", float("nan")), "config › system_share", "a share from 0"),
    "share as a huge power": (changed("config", "system_share", "1e999999999"), "config › system_share", "a share"),
    "cap that reaches the next level": (
        changed("config", "score_fraction_cap", 1),
        "score_fraction_cap",
        "less than 1",
    ),
    "operator": (changed("config", "quantifiers", "most", ["<", "1/2"]), "config › quantifiers › most", "> or >="),
    "quantifier without a share": (changed("config", "quantifiers", "most", [">"]), "quantifiers › most", "a sign and"),
    "quantifier of nothing": (changed("config", "quantifiers", "most", [">=", 0]), "quantifiers › most", "more than 0"),
    "fewer shown than is safe": (changed("config", "min_n_show", 5), "config › min_n_show", "never lowered"),
    "role not asked": (changed("questions", 0, "asked", "ig"), "T1.1a › audience", "executive, who are not asked q01"),
    "column name as a question": (
        changed("questions", 0, "id", "Role"),
        "questions › Role › id",
        "a word this app uses",
    ),
    "comma in an id": (changed("questions", 0, "id", "a,b"), "questions › a,b › id", "not fit for an id"),
    "character that cannot be shown": (
        changed("questions", 0, "text", "a\x00b"),
        "questions › q01 › text",
        "cannot be",
    ),
    "empty text": (changed("questions", 0, "text", " "), "questions › q01 › text", "is an empty text"),
    "not a block at all": (5, "the file", "is the number 5"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_is_told_with_its_place(name: str) -> None:
    mapping, where, message = WRONG[name]
    found = mistakes(mapping)
    assert [m for m in found if where in m and message in m], found


def test_one_mistake_is_told_once() -> None:
    assert len(mistakes(changed("config", "system_share", 2))) == 1
    assert len(mistakes(changed("questions", 0, "scale", "X"))) == 1


def test_all_mistakes_are_told_at_once() -> None:
    mapping = changed("questions", 0, "dk", "drop")
    mapping["themes"][5]["weight"] = -1
    mapping["config"]["min_n"]["ig"] = "one"
    assert [m.split(":")[0] for m in mistakes(mapping)] == [
        "config › min_n › ig", "questions › q01 › dk", "themes › T6 › weight",
    ]  # fmt: skip


def test_a_part_that_cannot_be_read_is_not_told_again_by_everything_that_names_it() -> None:
    assert len(mistakes(changed("scales", 5))) == 1
    assert len(mistakes(changed("audiences", 5))) == 1


def test_places_give_the_line_of_the_value_or_of_what_is_around_it() -> None:
    places = {("questions", 0): 10, ("questions", 0, "dk"): 14}
    assert mistakes(changed("questions", 0, "dk", 1), places=places)[0].startswith("questions › q01 › dk, line 14: ")
    assert mistakes(without("questions", 0, "text"), places=places)[0].startswith("questions › q01 › text, line 10: ")


def test_unknown_keys_are_named_and_ignored() -> None:
    mapping = changed("themes", 0, "colour", "red")
    mapping["questions"][1]["txt"] = "?"
    mapping["themes"][0]["levels"]["2"][1]["weight"] = 3
    mapping["config"]["min_groups_"] = 3
    mapping["origin"] = "0.9"
    assert read(mapping) == read(REAL)
    assert unknown_keys(mapping) == [
        "origin",
        "config › min_groups_",
        "questions › q02 › txt",
        "themes › T1 › colour",
        "themes › T1 › levels › 2 › T1.2b › weight",
    ]


def test_settings_replace_keys_of_config_and_merge_blocks_key_by_key() -> None:
    more = {"min_n": {"all": 5}, "quantifiers": {"all": [">=", "0.8"]}, "system_share": "2/3"}
    found = read(REAL, settings=more).config
    assert found.min_n == {"all": 5, "executive": 3, "ig": 1}
    assert found.quantifiers["all"].threshold == Fraction(4, 5)
    assert found.quantifiers["most"].threshold == Fraction(1, 2)
    assert found.system_share == Fraction(2, 3)
    assert read(REAL, settings=more).criterion("T1.4a").quantifier.threshold == Fraction(4, 5)


def test_settings_are_checked_like_the_file_and_unknown_ones_are_mistakes() -> None:
    more = {"min_n": {"all": 0, "us": 5}, "colour": 1, "system_share": 2, "quantifiers": {"few": [">", "1/4"]}}
    found = {m.split(":")[0] for m in mistakes(REAL, settings=more)}
    assert found == {
        "settings › colour", "settings › min_n › all", "settings › min_n › us", "settings › quantifiers › few",
        "settings › system_share",
    }  # fmt: skip
    assert mistakes(REAL, settings=[1])[0].startswith("settings: is a list")


def told(mapping: Any, settings: Any = None) -> tuple[Mistake, ...] | None:
    """The mistakes, None if there are none; any other exception ends the test."""
    try:
        assert isinstance(read(mapping, settings=settings), Framework)
    except Mistakes as error:
        return error.mistakes
    return None


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a mapping."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, child in pairs for found in ((*path, key), *paths(child, (*path, key)))]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just(10**4000) | st.just("1/0"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(st.tuples(st.sampled_from(paths(REAL)), ANYTHING), min_size=1, max_size=3), st.booleans())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_stands_in_a_file_it_is_read_or_refused_with_places(changes: list[Any], delete: bool) -> None:
    mapping = deepcopy(REAL)
    for path, value in changes:
        place = mapping
        for key in path[:-1]:
            place = place[key] if isinstance(place, dict | list) and _has(place, key) else {}
        if isinstance(place, dict | list) and _has(place, path[-1]):
            if delete:
                del place[path[-1]]
            else:
                place[path[-1]] = value
    unknown_keys(mapping)
    found = told(mapping)
    assert found is None or (found and all(m.where and m.message for m in found))


def _has(place: Any, key: Any) -> bool:
    return key in place if isinstance(place, dict) else isinstance(key, int) and key < len(place)


@given(ANYTHING, ANYTHING)
@settings(max_examples=40, deadline=None)
def test_whatever_settings_say_they_are_taken_or_refused(value: Any, key_value: Any) -> None:
    for more in (value, {"min_n": value}, {"quantifiers": {"all": value}}, {"system_share": key_value}):
        assert told(REAL, more) != ()
