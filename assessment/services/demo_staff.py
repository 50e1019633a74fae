"""Made-up staff of the demonstration system: a story in, answer sheets out. The same story gives the same answers.

Nothing here is a rule of the method: it only has to be believable and varied.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from assessment.domain.answers import AnswerSheet
from assessment.domain.framework import DONT_KNOW, NOT_MY_ROLE, Framework, Question
from assessment.domain.notes import Evidence

FAVOURABLE = (0.20, 0.44, 0.68, 0.955, 0.99)
"""Share of staff who answer favourably at each whole step of a path; between steps it is interpolated."""
NOT_MINE, LEFT_BLANK = 0.10, 0.02
TOP = len(FAVOURABLE) - 1


def sheets(
    framework: Framework, story: Mapping[str, Any], roles_see: Mapping[str, float], number: int
) -> tuple[AnswerSheet, ...]:
    """Answer sheets of one organisation in round `number` (0 the first); none if the path says it took no part."""
    place = story["path"][number]
    if place is None:
        return ()
    random = Random(f"{story['name']}, round {number}")  # noqa: S311  # made-up answers must repeat, not be secret
    seen = {role: roles_see.get(role, 0.0) + story.get("roles", {}).get(role, 0.0) for role in framework.roles}
    moved = story.get("themes", {})
    staff = [role for role in framework.roles for _ in range(_turnout(random, story["answering"][role]))]
    return tuple(_sheet(framework, random, role, place + seen[role], moved) for role in staff)


def with_notes(sheets: Sequence[AnswerSheet], data: Mapping[str, Any], organisation: str) -> tuple[AnswerSheet, ...]:
    """The same answers with what people wrote: each comment on the sheet of another person of its role."""
    written, turns = list(sheets), Counter[str]()
    for each in data["comments"].get(organisation, []):
        place = _next_of(written, each["role"], turns)
        notes = written[place].notes.with_comment(each["theme"], each["text"])
        written[place] = replace(written[place], notes=notes)
    for each in data["documents"].get(organisation, []):
        place = _next_of(written, each["role"], turns)
        document = Evidence(each["title"], each["link"], each["dated_on"])
        notes = written[place].notes.with_evidence(each["question"], document)
        written[place] = replace(written[place], notes=notes)
    return tuple(written)


def _next_of(sheets: Sequence[AnswerSheet], role: str, turns: Counter[str]) -> int:
    of_role = [place for place, sheet in enumerate(sheets) if sheet.role == role]
    turns[role] += 1
    return of_role[(turns[role] - 1) % len(of_role)]


def _turnout(random: Random, usual: int) -> int:
    # Small groups turn out as usual, else a role would fall under its minimum by chance and the story would be lost.
    return usual if usual < 10 else round(usual * random.uniform(0.85, 1.15))


def _sheet(framework: Framework, random: Random, role: str, place: float, moved: Mapping[str, float]) -> AnswerSheet:
    answers: dict[str, str] = {}
    for question in framework.questions_for(role):
        if random.random() >= LEFT_BLANK:
            answers[question.id] = _answer(framework, random, question, place + moved.get(question.theme, 0.0))
    return AnswerSheet(role, answers)


def _answer(framework: Framework, random: Random, question: Question, place: float) -> str:
    place = max(0.0, min(float(TOP), place))
    codes = list(framework.scales[question.scale])
    if question.na_option and random.random() < NOT_MINE:
        return NOT_MY_ROLE
    if question.is_fact:
        return DONT_KNOW if random.random() < 0.06 else str(codes[_rung(random, place, len(codes))])
    return _opinion(random, codes, place)


def _rung(random: Random, place: float, rungs: int) -> int:
    # Five rungs are the four levels and a floor; a shorter scale is at its top by the third level.
    step = place if rungs == TOP + 1 else place / 3 * (rungs - 1)
    return max(0, min(rungs - 1, round(step + random.gauss(0, 0.18))))


def _opinion(random: Random, codes: Sequence[int], place: float) -> str:
    low = min(TOP - 1, int(place))
    share = FAVOURABLE[low] + (FAVOURABLE[low + 1] - FAVOURABLE[low]) * (place - low)
    half = len(codes) // 2
    good, rest = codes[-half:], codes[:-half]
    if random.random() < share:
        best = random.random() < 0.2 + 0.17 * place
        return str(good[-1] if best else good[0])
    return DONT_KNOW if random.random() < 0.35 else str(random.choice(rest))
