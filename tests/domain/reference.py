"""The rules of method.md 3.2-3.9 written a second time, plainly and slowly, to check the first by.

Reads the framework as a plain mapping, works in fractions, shares nothing with what it checks. Results are dicts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import chain
from math import sqrt
from typing import Any

Z2 = Fraction("1.959963984540054") ** 2
NO_ANSWER, NOT_ON_SCALE = {"na", "blank"}, {"na", "blank", "dk"}
Found = dict[str, Any]
Span = tuple[Fraction, Fraction | None]  # a share and the number its interval rests on; None: everybody answered


def changed(mapping: Found, settings: Found) -> Found:
    old = mapping["config"]
    new = {key: {**old[key], **value} if isinstance(value, dict) else value for key, value in settings.items()}
    return {**mapping, "config": {**old, **new}}


def passes(op: str, share: Fraction, threshold: Fraction) -> bool:
    return share > threshold if op == ">" else share >= threshold


def lower_limit(span: Span) -> float:
    share, n = span
    if n is None:
        return float(share)
    root = sqrt(Z2 * (share * (1 - share) / n + Z2 / (4 * n * n)))
    return max(0.0, (float(share + Z2 / (2 * n)) - root) / float(1 + Z2 / n))


def lower_passes(op: str, span: Span, threshold: Fraction) -> bool:
    """Without a root: the lower limit is the p below the share at which (share - p)^2 = z^2 p(1-p)/n."""
    share, n = span
    if n is None or threshold == 1:
        return n is None and passes(op, share, threshold)
    return share >= threshold and passes(op, (share - threshold) ** 2, Z2 * threshold * (1 - threshold) / n)


@dataclass
class Reference:
    """One organisation's answers under one framework."""

    mapping: Found
    counts: Mapping[str, Mapping[str, Mapping[str, int]]]
    weights: Mapping[str, Fraction] | None = None
    headcount: Mapping[str, int] | None = None
    overrides: Mapping[str, bool] = field(default_factory=dict)

    def question(self, rule: Found) -> Found:
        return next(q for q in self.mapping["questions"] if q["id"] == rule["question"])

    def answers(self, rule: Found, roles: Collection[str], without: Collection[str]) -> list[str]:
        of = self.counts.get(rule["question"], {})  # one code a person
        return [code for r in roles for code, k in of.get(r, {}).items() for _ in range(k) if code not in without]

    def good(self, rule: Found, roles: Collection[str]) -> int:
        return sum(int(code) >= rule["favourable_min"] for code in self.answers(rule, roles, NOT_ON_SCALE))

    def disputed(self, rule: Found) -> bool:
        said = [int(code) for code in self.answers(rule, self.mapping["audiences"][rule["audience"]], NOT_ON_SCALE)]
        if self.question(rule)["kind"] != "fact" or len(said) < 2:
            return False
        return max(said) - min(said) >= 2 or 4 * max(said.count(code) for code in said) < 3 * len(said)

    def criterion(self, rule: Found) -> Found:
        found: Found = dict.fromkeys(("n", "favourable", "dk", "share", "weakest_group", "wilson_lower", "secure"))
        found |= {"id": rule["id"], "status": "unknown", "reason": "", "closeness": Fraction(0), "deciding_n": None}
        found |= {"groups": {}, "disputed": False, "high_dk": False}
        if rule["id"] in self.overrides and self.question(rule)["kind"] != "opinion":
            found |= {"reason": "panel_override", "closeness": Fraction(self.overrides[rule["id"]])}
            return found | {"status": "met" if found["closeness"] else "not_met"}
        if rule["question"] not in self.counts:
            return found | {"reason": "not_asked"}
        roles, config = self.mapping["audiences"][rule["audience"]], self.mapping["config"]
        out = NO_ANSWER if self.question(rule)["dk"] == "count" else NOT_ON_SCALE
        n = {r: len(self.answers(rule, [r], out)) for r in roles}
        total, dk = sum(n.values()), self.answers(rule, roles, NO_ANSWER).count("dk")
        found |= {"n": total, "deciding_n": total, "favourable": self.good(rule, roles), "dk": dk}
        found |= {"disputed": self.disputed(rule)}
        if total < config["min_n"][rule["audience"]]:
            return found | {"reason": f"too_few({total}<{config['min_n'][rule['audience']]})"}
        weight = {r: self.weights.get(r, Fraction(0)) if self.weights is not None else Fraction(1) for r in roles}
        if not any(weight[r] * n[r] for r in roles):
            return found | {"reason": "zero_weight"}
        groups = {"": roles}
        if rule["by_group"]:
            groups = {r: [r] for r in roles if n[r] >= config["min_n_group"] and weight[r]}
            if len(groups) < config["min_groups"]:
                return found | {"reason": f"too_few_groups({len(groups)}<{config['min_groups']})"}
        spans = {group: self.span(rule, of, n, weight) for group, of in groups.items()}
        weakest = min(sorted(spans), key=lambda group: spans[group][0])
        if rule["by_group"]:
            found |= {"groups": {g: spans[g][0] for g in groups}, "weakest_group": weakest, "deciding_n": n[weakest]}
        op, threshold = config["quantifiers"][rule["quantifier"]]
        threshold = Fraction(str(threshold))
        share, met = spans[weakest][0], passes(op, spans[weakest][0], threshold)
        if met and rule["audience"] == config["all_staff"]:
            found["wilson_lower"] = min(lower_limit(span) for span in spans.values())
            found["secure"] = all(lower_passes(op, span, threshold) for span in spans.values())
        found["closeness"] = Fraction(1) if met else min(Fraction(1), share / threshold)
        found["high_dk"] = dk > Fraction(str(config["high_dk_flag"])) * len(self.answers(rule, roles, NO_ANSWER))
        return found | {"status": "met" if met else "not_met", "share": share}

    def span(self, rule: Found, roles: list[str], n: Mapping[str, int], weight: Mapping[str, Fraction]) -> Span:
        total, people = sum((weight[r] * n[r] for r in roles), Fraction(0)), sum(n[r] for r in roles)
        share = sum((weight[r] * self.good(rule, [r]) for r in roles), Fraction(0)) / total
        if self.weights is not None:
            return share, total**2 / sum(weight[r] ** 2 * n[r] for r in roles)
        if self.headcount is None or any(r not in self.headcount for r in roles):
            return share, Fraction(people)
        known = sum(self.headcount[r] for r in roles)
        return share, None if people >= known else Fraction(people * (known - 1), known - people)

    def theme(self, theme_id: str) -> Found:
        rules = next(t["levels"] for t in self.mapping["themes"] if t["id"] == theme_id)
        config, names, top = self.mapping["config"], self.mapping["levels"], len(self.mapping["levels"])
        every_rule = [rules[str(i + 1)] for i in range(top)]
        found = [[self.criterion(rule) for rule in of] for of in every_rule]
        seen = [{c["status"] for c in criteria} for criteria in found]
        status = ["not_met" if "not_met" in s else "unknown" if "unknown" in s else "met" for s in seen]
        level = next((i for i in range(top) if status[i] != "met"), top)
        stop, upper = [*status, None][level], [*status, "not_met"].index("not_met")
        outcome = "level" if level else "insufficient" if stop == "unknown" else "not_yet"
        every, following = list(chain(*found)), [*found, []][level]
        scored = outcome != "insufficient" and all(c["reason"] != "panel_override" for c in every)
        told = [c for c in following if c["status"] == "met" or (c["deciding_n"] or 0) >= config["sensitive_small_n"]]
        sure = [c["secure"] for c in chain(*found[:level]) if c["secure"] is not None]
        flags = {f for rule in chain(*every_rule) for f in self.flags(rule)}
        flags |= {f"out_of_order:{names[i]}" for i in range(top) if status[i] == "met" and "not_met" in status[:i]}
        judged: Found = {"theme": theme_id, "outcome": outcome, "level": level if outcome != "insufficient" else None}
        judged |= {"range": (level, upper if stop == "unknown" else level), "at_least": stop == "unknown" and level > 0}
        judged |= {"confidence": "not applicable" if not sure else "secure" if all(sure) else "provisional"}
        judged |= {"score": self.score(level, following, following) if scored else None}
        judged |= {"score_shown": self.score(level, told, following) if scored else None}
        judged |= {"stopped_by": tuple(c["id"] for c in following if c["status"] != "met")}
        return judged | {"level_status": tuple(status), "criteria": every, "flags": tuple(sorted(flags))}

    def score(self, level: int, counting: Sequence[Found], following: Sequence[Found]) -> Fraction:
        mean = sum((c["closeness"] for c in counting), Fraction(0)) / max(1, len(following))
        return level + min(mean, Fraction(str(self.mapping["config"]["score_fraction_cap"])))

    def flags(self, rule: Found) -> set[str]:
        found, config = self.criterion(rule), self.mapping["config"]
        overridden, expected = found["reason"] == "panel_override", config["expect_answers_from"]
        judged = rule["audience"] == config["all_staff"] and found["status"] != "unknown" and not overridden
        silent = judged and expected and not self.answers(rule, expected, NO_ANSWER)
        rejected = rule["id"] in self.overrides and not overridden
        flags = {f"high_dk:{rule['id']}": found["high_dk"], f"disputed:{rule['question']}": self.disputed(rule)}
        flags |= {"no_frontline_answers": silent, f"override_rejected:{rule['id']}": rejected}
        return {flag for flag, raised in flags.items() if raised}


def organisation(mapping: Found, themes: Mapping[str, Found], counted: Collection[str] | None = None) -> Found:
    core = {t["id"] for t in mapping["themes"] if t["core"]} if counted is None else counted
    counting = tuple(t["id"] for t in mapping["themes"] if t["id"] in core and t["weight"] and t["id"] in themes)
    empty = {"outcome": "insufficient", "level": None, "at_least": False, "score": None, "score_shown": None}
    if not counting:
        return empty | {"range": None, "counted": (), "reason": "no theme counts"}
    low, high = (min(themes[t]["range"][end] for t in counting) for end in (0, 1))
    unjudged = [t for t in counting if themes[t]["outcome"] == "insufficient"]
    said: Found = {"range": (low, high), "counted": counting, "reason": ""}
    if unjudged and high:
        return empty | said | {"reason": "not judged: " + ", ".join(unjudged)}
    weakest = tuple(t for t in counting if themes[t]["level"] == low)
    levels = sorted(t["level"] for t in themes.values() if t["level"] is not None)
    said |= {"outcome": "level" if low else "not_yet", "level": low, "at_least": high > low, "weakest": weakest}
    scored = all(themes[t]["score"] is not None for t in weakest)
    said |= {s: min(themes[t][s] for t in weakest) if scored else None for s in ("score", "score_shown")}
    said["cautions"] = tuple(t for t in themes if t not in counting and themes[t]["level"] in range(low - 1))
    return said | {"typical_level": levels[(len(levels) - 1) // 2]}


def system(mapping: Found, levels: Sequence[int | None], weights: Sequence[Fraction] | None = None) -> Found:
    config, names = mapping["config"], [mapping["level_zero_name"], *mapping["levels"]]
    heavy = [Fraction(1)] * len(levels) if weights is None else [Fraction(w) for w in weights]
    judged = [(level, w) for level, w in zip(levels, heavy, strict=True) if level is not None]
    total, known = sum(heavy, Fraction(0)), sum((w for _, w in judged), Fraction(0))
    above = [sum((w for at, w in judged if at >= i), Fraction(0)) / known for i in range(len(names))] if known else []
    coverage, reason = known / (total or 1), ""
    if len(judged) < config["system_min_orgs"]:
        reason = f"fewer than {config['system_min_orgs']} organisations judged"
    elif not total:
        reason = "all weights are zero"
    elif coverage < Fraction(str(config["system_min_coverage"])):
        reason = f"coverage below {config['system_min_coverage']}"
    level = None if reason else max(i for i, s in enumerate(above) if s >= Fraction(str(config["system_share"])))
    found: Found = {"outcome": "insufficient" if level is None else "level" if level else "not_yet", "level": level}
    found |= {"judged": len(judged), "organisations": len(levels), "coverage": coverage, "reason": reason}
    found |= {"distribution": {n: levels.count(i) for i, n in [(None, "Insufficient data"), *enumerate(names)]}}
    found["lowest"] = names[min(at for at, _ in judged)] if judged else None
    found["most_have_reached"] = names[max(i for i, s in enumerate(above) if 2 * s > 1)] if above else None
    return found | {"share_at_or_above": dict(zip(names[1:], above[1:], strict=False))}
