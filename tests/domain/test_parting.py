"""What may stand with a comment: whatever is said or left out, it fits enough people, or all whose role is not said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.domain import parting
from assessment.domain.notes import roles_asked, tells_who
from tests.domain.bundled import framework

ENOUGH = framework().config.min_n_comment_role
PEOPLE = st.fixed_dictionaries({role: st.integers(0, 30) for role in framework().roles})
EVERYTHING = [(role, theme) for theme in framework().themes for role in roles_asked(framework(), theme)]


def test_a_single_blank_role_is_not_left_to_be_named_by_elimination() -> None:
    told = parting.telling(framework(), {"executive": 4, "manager": 12, "frontline": 60})
    assert told.of("executive", "T1") == ("", "T1")
    assert told.of("manager", "T1") == ("", "T1"), "else a blank could only be an executive"
    assert told.of("frontline", "T1") == ("frontline", "T1")


def test_a_theme_that_few_are_asked_is_left_out_and_not_alone() -> None:
    told = parting.telling(framework(), {"executive": 8, "manager": 30, "frontline": 60, "ig": 5})
    assert told.of("ig", "T5") == ("", "")
    assert told.of("executive", "T6") == ("", ""), "else a comment without a theme could only be on T5"
    assert told.of("ig", "T1") == ("", "T1")
    assert told.of("manager", "T6") == ("manager", "T6")


def test_where_enough_are_asked_everything_may_be_said() -> None:
    told = parting.telling(framework(), dict.fromkeys(framework().roles, ENOUGH))
    assert [told.of(role, theme) for role, theme in EVERYTHING] == EVERYTHING


def test_few_people_in_all_keep_their_themes_but_the_one_that_says_who() -> None:
    told = parting.telling(framework(), {"executive": 1, "manager": 2, "ig": 1})
    assert told.of("manager", "T1") == ("", "T1")
    assert told.of("ig", "T5") == told.of("ig", "T6") == ("", "")


@settings(max_examples=300, deadline=None)
@given(PEOPLE)
def test_nobody_can_narrow_down_who_wrote(people: dict[str, int]) -> None:
    """Whoever knows the rule and the numbers asks for each comment: whose could it be, by what stands with it?"""
    told = parting.telling(framework(), people)
    could_be: dict[tuple[str, str], set[str]] = {}
    for role, theme in EVERYTHING:
        if people[role]:
            could_be.setdefault(told.of(role, theme), set()).add(role)
    unsaid = {role for role, n in people.items() if n and role not in told.roles}
    for (role, _), roles in could_be.items():
        if role:
            assert people[role] >= ENOUGH
        else:
            assert sum(people[each] for each in roles) >= ENOUGH or roles == unsaid


@pytest.mark.parametrize(("theme", "who"), [("T5", "information governance and intelligence staff"), ("T1", "")])
def test_box_says_where_few_are_asked(theme: str, who: str) -> None:
    said = tells_who(framework(), theme)
    assert said == (f"Only {who} are asked about this theme, so your lead may guess who wrote here." if who else "")
