"""The rules of method.md 3.2-3.9 written a second time, plainly and slowly, to check the first by.

It reads the framework as a plain mapping (with `changed`, some of its settings replaced), works in fractions
throughout and shares nothing with the package it checks. Results are plain dicts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import sqrt
from typing import Any

Z = Fraction("1.959963984540054")
Found = dict[str, Any]
Counts = Mapping[str, Mapping[str, Mapping[str, int]]]


def exact(value: Any) -> Fraction:
    return Fraction(str(value))


def changed(mapping: Found, settings: Found) -> Found:
    config = dict(mapping["config"])
    for key, value in settings.items():
        config[key] = {**config[key], **value} if isinstance(value, dict) else value
    return {**mapping, "config": config}


def passes(op: str, share: Fraction, threshold: Fraction) -> bool:
    return share > threshold if op == ">" else share >= threshold


def lower_passes(op: str, share: Fraction, n: Fraction | None, threshold: Fraction) -> bool:
    """Whether the Wilson lower limit passes, without a root: it is the p at which (share - p)^2 = z^2 p(1-p)/n."""
    if n is None or threshold == 1:
        return n is None and passes(op, share, threshold)
    away, chance = (share - threshold) ** 2, Z * Z * threshold * (1 - threshold) / n
    return share >= threshold and passes(op, away, chance)


def lower_limit(share: Fraction, n: Fraction | None) -> float:
    if n is None:
        return float(share)
    z2, n1 = float(Z * Z), float(n)
    root = sqrt(float(Z * Z * (share * (1 - share) / n + Z * Z / (4 * n * n))))
    return max(0.0, (float(share) + z2 / (2 * n1) - root) / (1 + z2 / n1))


def effective(n: int, weights: Sequence[Fraction] | None, headcount: int | None) -> Fraction | None:
    """The number an interval rests on; None where everybody answered."""
    if weights is not None:
        return sum(weights, Fraction(0)) ** 2 / sum((w * w for w in weights), Fraction(0))
    if headcount is None:
        return Fraction(n)
    return None if n >= headcount else Fraction(n * (headcount - 1), headcount - n)


class Reference:
    """One organisation's answers under one framework."""

    def __init__(
        self,
        mapping: Found,
        counts: Counts,
        weights: Mapping[str, Fraction] | None = None,
        headcount: Mapping[str, int] | None = None,
        overrides: Mapping[str, bool] | None = None,
    ) -> None:
        self.mapping, self.config, self.counts = mapping, mapping["config"], counts
        self.weights, self.headcount, self.overrides = weights, headcount, overrides or {}
        self.questions = {q["id"]: q for q in mapping["questions"]}

    def people(self, question: str, role: str, wanted: Callable[[str], bool]) -> int:
        return sum(n for code, n in self.counts[question].get(role, {}).items() if wanted(code))

    def criterion(self, rule: Found) -> Found:
        found: Found = {"id": rule["id"], "status": "unknown", "reason": "", "closeness": Fraction(0), "secure": None}
        found |= {"n": None, "favourable": None, "dk": None, "share": None, "groups": {}, "weakest_group": None}
        found |= {"wilson_lower": None, "disputed": False, "high_dk": False, "judged_n": 0}
        question = self.questions[rule["question"]]
        if rule["id"] in self.overrides and question["kind"] != "opinion":
            met = self.overrides[rule["id"]]
            status = "met" if met else "not_met"
            return found | {"status": status, "reason": "panel_override", "closeness": Fraction(int(met))}
        if question["id"] not in self.counts:
            return found | {"reason": "not_asked"}
        roles = self.mapping["audiences"][rule["audience"]]
        out = {"na", "blank"} if question["dk"] == "count" else {"na", "blank", "dk"}
        n = {r: self.people(question["id"], r, lambda c: c not in out) for r in roles}
        good = {r: self.people(question["id"], r, lambda c: self.favourable(rule, c)) for r in roles}
        dk = sum(self.people(question["id"], r, lambda c: c == "dk") for r in roles)
        total = sum(n.values())
        found |= {"n": total, "favourable": sum(good.values()), "dk": dk, "judged_n": total}
        found["disputed"] = question["kind"] == "fact" and self.disputed(question["id"], roles)
        least = self.config["min_n"][rule["audience"]]
        if total < least:
            return found | {"reason": f"too_few({total}<{least})"}
        weight = {r: Fraction(1) if self.weights is None else self.weights.get(r, Fraction(0)) for r in roles}
        if sum(weight[r] * n[r] for r in roles) == 0:
            return found | {"reason": "zero_weight"}
        groups: dict[str, list[str]] = {"": list(roles)}
        if rule["by_group"]:
            groups = {r: [r] for r in roles if n[r] >= self.config["min_n_group"] and weight[r]}
            if len(groups) < self.config["min_groups"]:
                return found | {"reason": f"too_few_groups({len(groups)}<{self.config['min_groups']})"}
        shares = {
            g: sum((weight[r] * good[r] for r in of), Fraction(0)) / sum(weight[r] * n[r] for r in of)
            for g, of in groups.items()
        }
        weakest = min(sorted(shares), key=lambda g: shares[g])
        found["share"] = shares[weakest]
        if rule["by_group"]:
            found |= {"groups": shares, "weakest_group": weakest, "judged_n": n[weakest]}
        op, threshold = self.config["quantifiers"][rule["quantifier"]]
        threshold = exact(threshold)
        met = passes(op, shares[weakest], threshold)
        found["status"] = "met" if met else "not_met"
        found["closeness"] = Fraction(1) if met else min(Fraction(1), shares[weakest] / threshold)
        substantive = sum(self.people(question["id"], r, lambda c: c not in {"na", "blank", "dk"}) for r in roles)
        if dk + substantive:
            found["high_dk"] = Fraction(dk, dk + substantive) > exact(self.config["high_dk_flag"])
        if met and rule["audience"] == self.config["all_staff"]:
            rests = {g: self.rests_on(of, n, weight) for g, of in groups.items()}
            found["wilson_lower"] = min(lower_limit(shares[g], rests[g]) for g in groups)
            found["secure"] = all(lower_passes(op, shares[g], rests[g], threshold) for g in groups)
        return found

    def favourable(self, rule: Found, code: str) -> bool:
        return code not in {"na", "blank", "dk"} and int(code) >= rule["favourable_min"]

    def rests_on(self, roles: Sequence[str], n: Mapping[str, int], weight: Mapping[str, Fraction]) -> Fraction | None:
        each = None if self.weights is None else [weight[r] for r in roles for _ in range(n[r])]
        known = self.headcount is not None and all(r in self.headcount for r in roles)
        people = sum(self.headcount[r] for r in roles) if known and self.headcount else None
        return effective(sum(n[r] for r in roles), each, people)

    def disputed(self, question: str, roles: Sequence[str]) -> bool:
        every = [int(c) for r in roles for c, k in self.counts[question].get(r, {}).items() for _ in range(k)
                 if c not in {"na", "blank", "dk"}]  # fmt: skip
        if len(every) < 2:
            return False
        most = max(every.count(code) for code in every)
        return Fraction(most, len(every)) < Fraction(3, 4) or max(every) - min(every) >= 2

    def theme(self, theme_id: str) -> Found:
        theme = next(t for t in self.mapping["themes"] if t["id"] == theme_id)
        names = self.mapping["levels"]
        rules = {level: theme["levels"][str(level)] for level in range(1, len(names) + 1)}
        found = {level: [self.criterion(rule) for rule in of] for level, of in rules.items()}
        status = []
        for level in rules:
            seen = {c["status"] for c in found[level]}
            status.append("not_met" if "not_met" in seen else "unknown" if "unknown" in seen else "met")
        top = len(names)
        level = next((i for i in range(top) if status[i] != "met"), top)
        stop = None if level == top else status[level]
        upper = status.index("not_met") if "not_met" in status else top
        outcome, at_least, span = "level", False, (level, level)
        if stop == "unknown" and level == 0:
            outcome, span = "insufficient", (0, upper)
        elif stop == "unknown" and upper > level:
            at_least, span = True, (level, upper)
        elif level == 0:
            outcome = "not_yet"
        every = [c for of in found.values() for c in of]
        following = [] if level == top else found[level + 1]
        unscored = outcome == "insufficient" or any(c["reason"] == "panel_override" for c in every)
        small = self.config["sensitive_small_n"]
        shown = [c["closeness"] if c["judged_n"] >= small else Fraction(c["status"] == "met") for c in following]
        return {
            "theme": theme_id,
            "outcome": outcome,
            "level": None if outcome == "insufficient" else level,
            "at_least": at_least,
            "range": span,
            "confidence": self.confidence([c for at in range(1, level + 1) for c in found[at]]),
            "score": None if unscored else self.score(level, [c["closeness"] for c in following]),
            "score_shown": None if unscored else self.score(level, shown),
            "level_status": tuple(status),
            "criteria": every,
            "stopped_by": tuple(c["id"] for c in following if c["status"] != "met"),
            "flags": tuple(sorted(self.flags([r for of in rules.values() for r in of], every, status))),
        }

    def confidence(self, reached: Sequence[Found]) -> str:
        sure = [c["secure"] for c in reached if c["secure"] is not None]
        return "not applicable" if not sure else "secure" if all(sure) else "provisional"

    def score(self, level: int, closeness: Sequence[Fraction]) -> Fraction:
        cap = exact(self.config["score_fraction_cap"])
        return Fraction(level) + (min(sum(closeness, Fraction(0)) / len(closeness), cap) if closeness else 0)

    def flags(self, rules: Sequence[Found], found: Sequence[Found], status: Sequence[str]) -> set[str]:
        flags = {f"out_of_order:{self.mapping['levels'][i]}" for i, s in enumerate(status)
                 if s == "met" and "not_met" in status[:i]}  # fmt: skip
        for rule, c in zip(rules, found, strict=True):
            question = self.questions[rule["question"]]
            judged = c["status"] != "unknown" and c["reason"] != "panel_override"
            roles = self.mapping["audiences"][rule["audience"]]
            if c["high_dk"]:
                flags.add(f"high_dk:{c['id']}")
            if question["kind"] == "fact" and question["id"] in self.counts and self.disputed(question["id"], roles):
                flags.add(f"disputed:{question['id']}")
            if c["id"] in self.overrides and question["kind"] == "opinion":
                flags.add(f"override_rejected:{c['id']}")
            expected = self.config["expect_answers_from"]
            if judged and expected and rule["audience"] == self.config["all_staff"]:
                if not any(self.people(question["id"], r, lambda c: c not in {"na", "blank"}) for r in expected):
                    flags.add("no_frontline_answers")
        return flags


def organisation(mapping: Found, themes: Mapping[str, Found], counted: Sequence[str] | None = None) -> Found:
    chosen = [t["id"] for t in mapping["themes"] if t["core"] and t["weight"]] if counted is None else list(counted)
    counting = [t for t in chosen if t in themes]
    if not counting:
        return {"outcome": "insufficient", "level": None, "range": None, "reason": "no theme counts", "counted": ()}
    low, high = (min(themes[t]["range"][end] for t in counting) for end in (0, 1))
    unjudged = [t for t in counting if themes[t]["outcome"] == "insufficient"]
    found: Found = {"counted": tuple(counting), "range": (low, high), "level": None, "score": None, "reason": ""}
    if unjudged and high > 0:
        return found | {"outcome": "insufficient", "reason": "not judged: " + ", ".join(unjudged), "at_least": False}
    judged = sorted(t["level"] for t in themes.values() if t["level"] is not None)
    scores = [themes[t]["score"] for t in counting if themes[t]["level"] is not None]
    return found | {
        "outcome": "level" if low else "not_yet",
        "level": low,
        "at_least": high > low,
        "score": None if None in scores else min(scores),
        "weakest": tuple(t for t in counting if themes[t]["level"] == low),
        "typical_level": judged[(len(judged) - 1) // 2],
        "cautions": tuple(t for t, of in themes.items()
                          if t not in counting and of["level"] is not None and of["level"] <= low - 2),  # fmt: skip
    }


def system(mapping: Found, levels: Sequence[int | None], weights: Sequence[Fraction] | None = None) -> Found:
    config, names = mapping["config"], [mapping["level_zero_name"], *mapping["levels"]]
    heavy = [Fraction(w) for w in weights] if weights is not None else [Fraction(1)] * len(levels)
    judged = [(level, w) for level, w in zip(levels, heavy, strict=True) if level is not None]
    total, known = sum(heavy, Fraction(0)), sum((w for _, w in judged), Fraction(0))
    above = [sum((w for at, w in judged if at >= i), Fraction(0)) / known for i in range(len(names))] if known else []
    coverage = known / total if total else Fraction(0)
    distribution = {"Insufficient data": levels.count(None)} | {n: levels.count(i) for i, n in enumerate(names)}
    reason = ""
    if len(judged) < config["system_min_orgs"]:
        reason = f"fewer than {config['system_min_orgs']} organisations judged"
    elif not total:
        reason = "all weights are zero"
    elif coverage < exact(config["system_min_coverage"]):
        reason = f"coverage below {config['system_min_coverage']}"
    level = None if reason else max(i for i in range(len(names)) if above[i] >= exact(config["system_share"]))
    return {
        "outcome": "insufficient" if level is None else "level" if level else "not_yet",
        "level": level,
        "distribution": distribution,
        "judged": len(judged),
        "organisations": len(levels),
        "coverage": coverage,
        "reason": reason,
        "lowest": names[min(at for at, _ in judged)] if judged else None,
        "most_have_reached": names[max(i for i in range(len(names)) if above[i] > Fraction(1, 2))] if above else None,
        "share_at_or_above": dict(zip(names[1:], above[1:], strict=True)) if above else {},
    }
