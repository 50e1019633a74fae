"""The scoring against a second writing of the method (`reference.py`): same results to the last fraction."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.domain import overall, scoring
from assessment.domain.framework import Framework
from assessment.domain.tallies import Tally
from tests.domain import reference
from tests.domain.bundled import framework, mapping
from tests.domain.reference import Found, Reference

CASES = json.loads((Path(__file__).parents[1] / "cases" / "cases.json").read_text(encoding="utf-8"))["cases"]
MANY = settings(max_examples=400, deadline=None)

SIZES = st.sampled_from([0, 1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 30, 45])
WEIGHTS = st.sampled_from([Fraction(0), Fraction(1), Fraction(5, 4), Fraction(1, 3), Fraction(20)])
SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        "min_n": st.sampled_from([{"executive": 1}, {"executive": 5}, {"all": 5}, {"ig": 2, "all": 12}]),
        "quantifiers": st.sampled_from(
            [{"most": [">=", "2/3"]}, {"consensus": [">", "1/2"]}, {"all": [">", "4/5"]}, {"all": [">=", 1]}]
        ),
        "min_n_group": st.sampled_from([1, 2, 10, 11]),
        "min_groups": st.sampled_from([1, 3, 4]),
        "high_dk_flag": st.sampled_from(["1/4", 0.1]),
        "score_fraction_cap": st.just("9/10"),
        "sensitive_small_n": st.sampled_from([12, 20]),
        "min_n_show": st.sampled_from([12, 20]),
        "expect_answers_from": st.sampled_from([[], ["manager"], ["frontline", "ig"]]),
    },
)


def of_kind(kind: str) -> Any:
    found = [pytest.param(case["input"], case["expected"], id=case["id"]) for case in CASES if case["kind"] == kind]
    return pytest.mark.parametrize(("case", "expected"), found)


@of_kind("theme_levels")
def test_reference_passes_the_worked_themes(case: Found, expected: Found) -> None:
    weights = {role: Fraction(w) for role, w in case["data"].get("role_weights", {}).items()} or None
    known = Reference(mapping(), case["data"]["answers"], weights, overrides=case.get("panel_overrides", {}))
    for theme, wanted in expected.items():
        found = known.theme(theme)
        told = {c["id"]: c for c in found["criteria"]}
        found["stopped_by"] = [{key: told[c][key] for key in wanted["stopped_by"][0]} for c in found["stopped_by"]]
        found["level_status"] = dict(zip(mapping()["levels"], found["level_status"], strict=True))
        for criterion, figures in zip(found.pop("criteria"), wanted["criteria"], strict=True):
            agrees(criterion, figures)
        agrees(found, wanted)


@of_kind("overall")
def test_reference_passes_the_worked_organisations(case: Found, expected: Found) -> None:
    themes = {name: {**theme, "score_shown": theme["score"]} for name, theme in case.items()}
    agrees(reference.organisation(mapping(), themes), expected)


@of_kind("system")
def test_reference_passes_the_worked_systems(case: Found, expected: Found) -> None:
    people = [o["headcount"] for o in case["orgs"]] if case["weighting"] == "headcount" else None
    agrees(reference.system(mapping(), [o["level"] for o in case["orgs"]], people), expected)


def agrees(found: Found, wanted: Found) -> None:
    """Every figure of the case that the reference gives; lists and tuples alike, numbers to six decimals."""
    shared = found.keys() & wanted.keys()
    assert {"id", "outcome"} & shared
    for key in shared:
        assert plain(found[key]) == plain(wanted[key]), key


def plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return round(float(value), 6) if isinstance(value, Fraction | float) else value


@st.composite
def surveys(draw: st.DrawFn) -> Tally:
    """Any sizes, leanings and blanks; some questions not asked, some answered by don't knows alone."""
    chosen = framework()
    sizes = {role: draw(SIZES) for role in chosen.roles}
    random = Random(draw(st.integers(0, 2**32)))
    left_out = draw(st.sets(st.sampled_from(sorted(chosen.questions)), max_size=2))
    asked = [q for q in chosen.questions if q not in left_out]
    counts = {q: {r: answers(chosen, random, q, sizes[r]) for r in chosen.roles_asked(q)} for q in asked}
    return Tally(sizes, {q: {r: codes for r, codes in roles.items() if codes} for q, roles in counts.items()})


def answers(chosen: Framework, random: Random, question: str, people: int) -> dict[str, int]:
    scale = chosen.scales[chosen.questions[question].scale]
    beside = ["dk", "blank", *(["na"] if chosen.questions[question].na_option else [])]
    options = random.choice([[*map(str, scale), *beside], [*map(str, scale), *beside], beside])
    lean = random.choice([0.0, 0.5, 0.8, 0.95, 1.0, 1.0, 1.0])
    given = [str(max(scale)) if random.random() < lean else random.choice(options) for _ in range(people)]
    return {code: given.count(code) for code in given}


@st.composite
def headcounts(draw: st.DrawFn, sizes: Mapping[str, int]) -> dict[str, int]:
    """Around the number who answered, fewer included; sometimes a role's is not known."""
    known = {r: draw(st.sampled_from([None, n - 1, n, n + 1, 3 * n, 1000])) for r, n in sizes.items()}
    return {role: max(0, people) for role, people in known.items() if people is not None}


CRITERIA = sorted(c.id for theme in framework().themes.values() for c in theme.all_criteria)
OVERRIDES = st.dictionaries(st.sampled_from(CRITERIA), st.booleans(), max_size=3)


@MANY
@given(st.data(), surveys(), SETTINGS, st.one_of(st.just({}), OVERRIDES))
def test_themes_and_organisation_agree(
    data: st.DataObject, tally: Tally, replaced: Found, overrides: dict[str, bool]
) -> None:
    chosen, written = framework(**replaced), reference.changed(mapping(), replaced)
    weights = data.draw(st.none() | st.fixed_dictionaries({role: WEIGHTS for role in chosen.roles}))
    headcount = data.draw(st.none() | headcounts(tally.respondents))
    known = Reference(written, tally.counts, weights, headcount, overrides)
    wanted = {theme: known.theme(theme) for theme in chosen.themes}
    given = {"weights": weights, "headcount": headcount, "overrides": overrides}
    found = {theme: scoring.score_theme(chosen, theme, tally, **given) for theme in chosen.themes}
    for theme in chosen.themes:
        assert list(differences(found[theme], wanted[theme])) == []
    counted = data.draw(st.none() | st.lists(st.sampled_from(sorted(chosen.themes)), max_size=4))
    organisation = overall.organisation(chosen, found, counted)
    assert list(differences(organisation, reference.organisation(written, wanted, counted))) == []


@MANY
@given(st.lists(st.tuples(st.sampled_from([None, 0, 1, 2, 3, 3, 4]), WEIGHTS), max_size=7), st.booleans())
def test_systems_agree(organisations: list[tuple[int | None, Fraction]], weighted: bool) -> None:
    levels = [level for level, _ in organisations]
    weights = [weight for _, weight in organisations] if weighted else None
    found = overall.system(framework(), levels, weights)
    assert list(differences(found, reference.system(mapping(), levels, weights))) == []


def differences(found: Any, wanted: Found) -> Iterator[str]:
    """Each figure that is not the same: fractions exactly, a Wilson limit to 1e-9."""
    for key, figure in wanted.items():
        got = getattr(found, key)
        if key == "criteria":
            for criterion, figures in zip(got, figure, strict=True):
                yield from (f"{criterion.id} {said}" for said in differences(criterion, figures))
        elif got != (pytest.approx(figure, abs=1e-9) if isinstance(figure, float) else figure):
            yield f"{key}: {got!r}, by the reference {figure!r}"
