"""A made-up system's report, for tests of charts, screens and exports.

24 organisations of 7 types, 6 rounds, every kind of outcome: `report()`. The same seed gives the same figures.
Special cases by position in `report().organisations`: see `LATE`, `ABSENT`, `SMALL` and the names below.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

from assessment.domain.framework import Config, Criterion, Framework, Quantifier, Question, Statement, Theme
from assessment.domain.reports import Numbers, Organisation, Report
from assessment.domain.results import INSUFFICIENT, LEVEL, NOT_YET, OVERALL
from assessment.domain.rounds import Round, State
from assessment.domain.standings import ShownCriterion, Standing

LEVELS = ("Foundational", "Developing", "Established", "Exemplar")
LATE = "o05"  # joined in the fourth round
ABSENT = "o09"  # took no part in the fifth round
SMALL = "o22"  # too few executives to judge the core themes, in every round
OPEN_ENDED = "o02"  # "at least" in T1 in the last round: the training question was not asked
HIGH = "o07"  # at the highest level in the core themes in the last round
FALLEN = "o12"  # in T3 and overall one level lower in the last round than in the one before
UNTESTED = "o17"  # insufficient data in T1, so overall too, in the last round only

QUANTIFIERS = {
    "most": Quantifier("most", ">", Fraction(1, 2)),
    "consensus": Quantifier("consensus", ">=", Fraction(3, 4)),
    "all": Quantifier("all", ">=", Fraction(9, 10)),
}
QUESTIONS = {
    "q01": ("T1", "all", "I know which data would be useful for us to share with partner organisations."),
    "q02": ("T1", "all", "I understand why we share data with partner organisations."),
    "q04": ("T1", "all", "Have you had training that covers what data to share with partners and why?"),
    "q05": ("T2", "ig", "Where has your local system got to with a shared data sharing policy or agreement?"),
    "q09": ("T2", "all", "I understand what our data sharing policy means for my work."),
    "q10": ("T3", "executive", "Our executive team has committed to removing whatever stops us sharing data."),
    "q12": ("T3", "all", "How often does the key data you need to send to, or get from, partners actually get shared?"),
    "q14": ("T4", "ig", "Where has your local system got to with shared data ethics principles?"),
    "q16": ("T4", "all", "I trust that people's personal information is kept safe when we share data."),
    "q17": ("T5", "ig", "Where has your intelligence function got to with a yearly audit of data governance?"),
    "q19": ("T6", "all", "In my service, sharing data with partners is seen as our job, not someone else's."),
}
RULES = """T1 1 q01 executive consensus;T1 1 q02 executive consensus;T1 2 q01 all most;T1 2 q02 all most
T1 3 q04 all all;T1 3 q01 all all;T1 4 q01 all all*;T1 4 q02 all all*;T2 1 q10 executive consensus;T2 2 q05 ig consensus
T2 3 q05 ig consensus;T2 4 q05 ig consensus;T2 4 q09 all all*;T3 1 q10 executive consensus;T3 2 q12 all most
T3 3 q12 all consensus;T3 4 q12 all all;T4 1 q14 ig consensus;T4 2 q14 ig consensus;T4 3 q14 ig consensus
T4 4 q16 all all*;T5 1 q17 ig consensus;T5 2 q17 ig consensus;T5 3 q17 ig consensus;T5 4 q17 ig consensus
T6 1 q19 executive consensus;T6 2 q19 all most;T6 3 q19 all all;T6 4 q19 all all*"""
THEMES = {
    "T1": ("Shared understanding and training", True),
    "T2": ("Data sharing policy", True),
    "T3": ("Obstacles removed and key data flowing", True),
    "T4": ("Ethics, privacy and safeguards", False),
    "T5": ("Audit and assurance", False),
    "T6": ("Culture: responsibility, rules and myth busting", False),
}
STATEMENTS = (
    ("F1", 1, "Partners at the executive level have a mutual understanding regarding what data is useful to share."),
    ("D1", 2, "Most staff have a mutual understanding of what data is useful to share and the purpose for sharing it."),
    ("E1", 3, "All staff have been trained and have a clear understanding of what data is useful to share."),
    ("X1", 4, "All staff are clear about what data is useful to share and the purpose of sharing it."),
)
TYPES = {
    "Acute": "Eastfell Hospitals|Ravensburn Teaching Hospitals|Thornley General Hospital|Westmere Hospitals",
    "Care provider": "Birchwood Care Homes|Lindenlea Home Care|Meadowbank Support",
    "Community": "Fellside Community Health|Harrowdale Community Services",
    "Council adult social care": "Ashby Vale Council|Brackenridge Borough Council|Castleholme City Council|"
    "Northmoor County Council|Southmoor County Council|Whitbeck Borough Council",
    "ICB or health board": "Moor and Fell Integrated Care Board",
    "Primary care": "Greenway Primary Care Network|Hillfoot Primary Care Network|Riverside Primary Care Network|"
    "Saltmarsh Primary Care Network",
    "Voluntary sector": "Age Well Moorland|Carers Together|Little Alliance|Moorland Mind",
}
ROUNDS = ("Spring 2024", "Autumn 2024", "Spring 2025", "Autumn 2025", "Spring 2026", "Autumn 2026")


def framework() -> Framework:
    """A cut-down framework: four levels, six themes (three core), 29 criteria."""
    criteria: dict[str, dict[int, list[Criterion]]] = {theme: {} for theme in THEMES}
    for line in RULES.replace("\n", ";").split(";"):
        theme, level, question, audience, rule = line.split()
        at = criteria[theme].setdefault(int(level), [])
        name = f"{theme}.{level}{'abc'[len(at)]}"
        quantifier, grouped = QUANTIFIERS[rule.rstrip("*")], rule.endswith("*")
        at.append(
            Criterion(name, theme, int(level), question, 4, audience, quantifier, grouped, ("F1a",), theme > "T3")
        )
    themes = {
        key: Theme(
            key, name, core, Fraction(1 if core else 0),
            {level: tuple(found) for level, found in criteria[key].items()},
            summary=f"What {name.lower()} is about.",
            ambition_statements=("F1", "D1", "E1", "X1") if key in ("T1", "T3") else (),
            reading={} if key in ("T1", "T3") else {step: f"{name}: our words for {step}." for step in range(1, 5)},
        )
        for key, (name, core) in THEMES.items()
    }  # fmt: skip
    roles = ("executive", "manager", "frontline", "ig")
    return Framework(
        id="sample",
        version="1.0",
        levels=LEVELS,
        level_zero_name="Not yet Foundational",
        roles=roles,
        role_labels=dict(zip(roles, ("Executive", "Manager", "Frontline", "Information governance"), strict=True)),
        audiences={"all": roles, "executive": ("executive",), "ig": ("ig",)},
        scales={"AGREE5": dict(enumerate(("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"), 1))},
        questions={
            key: Question(key, theme, text, "AGREE5", asked, "fact" if asked == "ig" else "opinion", "count")
            for key, (theme, asked, text) in QUESTIONS.items()
        },
        themes=themes,
        config=Config(min_n={"all": 11, "executive": 3, "ig": 1}, quantifiers=QUANTIFIERS),
        statements={key: Statement(key, "ambition", text, level) for key, level, text in STATEMENTS},
        title="High Impact Change Model for data, Change 4: data sharing",
        publisher="Local Government Association / Better Care Fund support programme",
    )


def organisations() -> tuple[Organisation, ...]:
    """24 organisations of 7 types, by type, then name; ids o00 to o23. One has no known headcount."""
    named = [(kind, name) for kind, names in TYPES.items() for name in names.split("|")]
    made = []
    for at, (kind, name) in enumerate(named):
        size = 20 if f"o{at:02}" == SMALL else 120 + 37 * at % 900
        roles = {"executive": 6, "manager": size // 10, "ig": 4, "frontline": size - size // 10 - 10}
        place = ("North", "South", "Coast")[at % 3]
        known = f"o{at:02}" != "o21"
        made.append(Organisation(f"o{at:02}", name, kind, place, size if known else None, roles if known else {}))
    return tuple(made)


def rounds(count: int = 6) -> tuple[Round, ...]:
    """Half-yearly rounds, oldest first: all published but the newest, which is closed."""
    made = []
    for at, name in enumerate(ROUNDS[:count]):
        opens = date(2024 + at // 2, 3 if at % 2 == 0 else 9, 1)
        state = State.CLOSED if at == count - 1 else State.PUBLISHED
        made.append(
            Round(f"r{at + 1}", name, state, "sample", "1.0", opens, opens.replace(day=28), "To see where we are.")
        )
    return tuple(made)


def standing(
    theme: str, level: int | None, *, score: float | None = None, low: int = 0, high: int | None = None, **more: object
) -> Standing:
    """One standing at a level: None is insufficient data, 0 is not yet; `high` above the level makes it "at least"."""
    if level is None:
        top = 2 if high is None else high
        reason = "Not enough answers to judge. Needed: 3 executives; received: 0."
        return replace(Standing(theme, INSUFFICIENT, None, low=low, high=top, reasons=(reason,)), **more)
    top = level if high is None else high
    outcome, shown = (LEVEL if level else NOT_YET), float(level) if score is None else score
    made = Standing(theme, outcome, level, top > level, level, top, "secure" if level else "not applicable", shown)
    return replace(made, reasons=(f"{('Not yet Foundational', *LEVELS)[level]}.",), **more)


def _criteria(made: Framework, level: int, rng: Random, theme: str) -> tuple[ShownCriterion, ...]:
    """Criteria that agree with a level: met up to it, one not met above it."""
    return tuple(_criterion(made, c, c.level <= level, rng) for c in made.themes[theme].all_criteria)


def _criterion(made: Framework, criterion: Criterion, met: bool, rng: Random) -> ShownCriterion:
    status, words = ("met", "met") if met else ("not_met", "not met")
    text = made.questions[criterion.question].text
    if criterion.audience != "all":
        return ShownCriterion(
            criterion.id, criterion.level, status, hidden=True, sentence=f"{text} {words.capitalize()}."
        )
    n, bar = rng.randint(24, 90), float(criterion.quantifier.threshold)
    favourable = min(n, int(n * bar) + 1 + rng.randint(0, 2)) if met else int(n * bar * rng.uniform(0.4, 0.95))
    needed = None if met else int(n * bar) + 1 - favourable
    share, name = f"{100 * favourable // n}%", made.level_name(criterion.level)
    tail = "" if met else f" {name} needs {100 * bar:.0f}%: {needed} more people."
    return ShownCriterion(
        criterion.id, criterion.level, status, n=n, favourable=favourable, share=favourable / n, share_text=share,
        needed=needed, lower=max(0.0, favourable / n - 0.1), upper=min(1.0, favourable / n + 0.1), secure=met or None,
        sentence=f"{text} {favourable} of {n} people ({share}).{tail}",
    )  # fmt: skip


def _theme_level(organisation: str, at: int, theme: str, rng: Random) -> int | None:
    """A level that tends to rise from round to round; the special organisations as their names say."""
    drawn = rng.random() + int(organisation[1:]) % 4 * 0.45 + at * 0.35 + (0.5 if theme > "T3" else 0) - 0.4
    level = max(0, min(3, int(drawn)))
    last = at == len(ROUNDS) - 1
    if organisation == SMALL and theme <= "T3":
        return None
    if organisation == FALLEN and theme == "T3":
        return 0 if last else 1
    fixed: dict[tuple[str, str], int | None] = {(OPEN_ENDED, "T1"): 2, (UNTESTED, "T1"): None}
    fixed |= {(HIGH, core): 4 for core in ("T1", "T2", "T3")}
    return fixed.get((organisation, theme), level) if last else level


def _overall(themes: dict[str, Standing]) -> Standing:
    core = [themes[t] for t in ("T1", "T2", "T3")]
    levels = [s.level for s in core if s.level is not None]
    if len(levels) < 3:
        return standing(OVERALL, None, high=min(s.high or 0 for s in core))
    lowest = min(core, key=lambda s: s.level or 0)
    held = tuple(s.theme for s in core if s.level == lowest.level)
    return standing(
        OVERALL, lowest.level, score=min(s.score or 0.0 for s in core), held_by=held, confidence=lowest.confidence
    )


def report(*, count: int = 6, detail: bool = True, public: bool = False) -> Report:
    """The report. `count`: how many rounds (1 to 6); `detail`: with criteria; `public`: organisations as letters."""
    made, places, held = framework(), organisations(), rounds(count)
    standings: dict[tuple[str, str, str], Standing] = {}
    numbers: dict[tuple[str, str], Numbers] = {}
    for organisation in places:
        for at, round_ in enumerate(held):
            if (organisation.id == LATE and at < 3) or (organisation.id == ABSENT and at == 4):
                continue
            rng = Random(f"{organisation.id}{at}")
            themes = {}
            for theme in made.themes:
                level = _theme_level(organisation.id, at, theme, rng)
                open_ended = organisation.id == OPEN_ENDED and theme == "T1" and at == len(ROUNDS) - 1
                themes[theme] = standing(
                    theme, level,
                    score=None if level is None else min(4.0, level + rng.randint(0, 99) / 100 * (level < 4)),
                    high=3 if open_ended else None,
                    confidence="not applicable" if not level else rng.choice(["secure", "provisional"]),
                    criteria=_criteria(made, level or 0, rng, theme) if detail else (),
                )  # fmt: skip
            for theme, found in {**themes, OVERALL: _overall(themes)}.items():
                standings[round_.id, organisation.id, theme] = found
            answered = 8 if organisation.id == SMALL else rng.randint(24, 90)
            invited = 0 if organisation.id == "o21" else answered + rng.randint(4, 60)
            roles = {"executive": 0 if organisation.id == SMALL else 4, "manager": 6, "ig": 2}
            roles["frontline"] = max(0, answered - sum(roles.values()))
            numbers[round_.id, organisation.id] = Numbers(
                answered, 3, invited, organisation.size, roles, heads=organisation.headcount
            )
    if public:
        places = tuple(replace(o, name=f"Organisation {chr(65 + at)}", place="") for at, o in enumerate(places))
    return Report("Moor and Fell", made, held, places, standings, numbers, date(2026, 10, 20), public)
