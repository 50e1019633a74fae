"""The numbers of a framework (`config`), and settings that replace some of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields
from functools import partial
from typing import Any

from assessment.domain.errors import Mistake
from assessment.domain.framework import Config, Quantifier
from assessment.domain.reading_nodes import Log, Node, listed
from assessment.domain.reading_values import names, one_of, share, whole

_UP_ONLY = " (it may be raised, never lowered: it protects people)"

_NUMBERS: dict[str, Callable[[Node], Any]] = {
    "min_n_group": partial(whole, least=1),
    "min_groups": partial(whole, least=1),
    "min_n_show": partial(whole, least=11, why=_UP_ONLY),
    "high_dk_flag": share,
    "score_fraction_cap": partial(share, below_one=True),
    "system_share": share,
    "system_min_orgs": partial(whole, least=1),
    "system_min_coverage": share,
    "bench_min_peers_median": partial(whole, least=5, why=_UP_ONLY),
    "bench_min_peers_quartiles": partial(whole, least=8, why=_UP_ONLY),
    "bench_max_dominance": share,
    "gap_notable": share,
    "consensus_agreed": share,
    "consensus_two_sided": share,
    "min_n_comment_role": partial(whole, least=11, why=_UP_ONLY),
    "sensitive_small_n": partial(whole, least=11, why=_UP_ONLY),
}
"""How each optional number is read (method.md 0); a missing one keeps the default of `Config`."""

_DEFAULTS = {f.name: f.default for f in fields(Config)}
SETTINGS = _DEFAULTS.keys()
"""The keys of `config`."""


def config(node: Node, roles: Collection[str], audiences: Collection[str]) -> Config:
    """The `config` block: minimums by audience, quantifiers, and what differs from the defaults."""
    present = {key: reader for key, reader in _NUMBERS.items() if node.field(key).present}
    numbers = {key: reader(node.field(key)) for key, reader in present.items()}
    return Config(
        min_n=_minimums(node.field("min_n"), audiences),
        quantifiers={key: _quantifier(key, value) for key, value in node.field("quantifiers").entries()},
        all_staff=_all_staff(node.field("all_staff"), audiences),
        expect_answers_from=_roles(node.field("expect_answers_from"), roles),
        gap=_gap(node.field("gap"), roles),
        **numbers,
    )


def _minimums(node: Node, audiences: Collection[str]) -> dict[str, int]:
    found = {key: (whole(value, least=1), value) for key, value in node.entries()}
    for key, (_, value) in found.items():
        if audiences and key not in audiences:
            value.wrong(f"is no audience. Use {listed(audiences)}.")
    for audience in audiences:
        if found and audience not in found:
            node.wrong(f"has no minimum for the audience ‘{audience}’.")
    return {key: number for key, (number, _) in found.items()}


def _quantifier(key: str, node: Node) -> Quantifier:
    parts = node.items()
    if len(parts) != 2:
        if isinstance(node.value, list | tuple) and parts:
            node.expected('a sign and a share, such as [">=", "3/4"]')
        return Quantifier(key, ">=", share(node.child(1, 1, "")))
    return Quantifier(key, one_of(parts[0], (">", ">=")), share(parts[1], above_zero=True))


def _all_staff(node: Node, audiences: Collection[str]) -> str:
    if node.present:
        return one_of(node, audiences) if audiences else ""
    if audiences and _DEFAULTS["all_staff"] not in audiences:
        node.wrong(f"is missing; no audience is called ‘{_DEFAULTS['all_staff']}’. Use {listed(audiences)}.")
    return str(_DEFAULTS["all_staff"])


def _roles(node: Node, roles: Collection[str]) -> tuple[str, ...]:
    found = names(node, optional=True)
    for role in found:
        if roles and role not in roles:
            node.wrong(f"names ‘{role}’, which is no role. Use {listed(roles)}.")
    return found


def _gap(node: Node, roles: Collection[str]) -> tuple[str, ...]:
    found = _roles(node, roles)
    if isinstance(node.value, list | tuple) and len(node.value) not in (0, 2):
        node.expected("two roles, or an empty list")
    return found


def replaced(mapping: Mapping[Any, Any], settings: object, log: Log) -> Mapping[Any, Any]:
    """The mapping with keys of `config` replaced by settings; blocks are merged key by key."""
    old = mapping.get("config")
    if not Node(settings, log, (), ("settings",)).is_mapping() or not isinstance(settings, Mapping):
        return mapping
    if not isinstance(old, Mapping):
        return mapping
    new = dict(old)
    _tell_unknown(log, ("settings",), settings, SETTINGS)
    for key in SETTINGS:
        if key in settings:
            new[key] = _merged(key, old.get(key), settings[key], log)
    return {**mapping, "config": new}


def _merged(key: str, old: object, new: object, log: Log) -> object:
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        log.replaced.add(("config", key))
        return new
    _tell_unknown(log, ("settings", key), new, old)
    log.replaced.update(("config", key, part) for part in new)
    return {**old, **{part: value for part, value in new.items() if part in old}}


def _tell_unknown(log: Log, names: tuple[str, ...], given: Mapping[Any, Any], known: Collection[Any]) -> None:
    for key in given:
        if key not in known:
            message = f"is no setting of this framework. Use {listed(known, 30)}."
            log.mistakes.append(Mistake(" › ".join((*names, str(key)[:40])), message))
