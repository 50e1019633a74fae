"""Response numbers as tables: people who answered, by organisation and role. Never a result (product.md, Privacy)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from assessment.domain.framework import Framework
from assessment.domain.monitoring import still_needed
from assessment.domain.phrases import people_of
from assessment.domain.reports import Numbers, Organisation

UNKNOWN = "–"
ENOUGH = "Enough to judge"


def by_organisation(
    framework: Framework, organisations: Sequence[Organisation], numbers: Mapping[str, Numbers]
) -> pd.DataFrame:
    """One row an organisation: answered, started, invited, headcount (people), and who is still needed, in words."""
    columns = ["Organisation", "Type", "Answered", "Started", "Invited", "Headcount", "To judge it"]
    rows = [
        (o.name, o.type, n.answered, n.partial, n.invited, n.headcount, _needed(framework, n))
        for o in organisations
        if (n := numbers.get(o.id))
    ]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({name: "Int64" for name in columns[2:6]})


def by_role(framework: Framework, organisations: Sequence[Organisation], numbers: Mapping[str, Numbers]) -> pd.DataFrame:
    """One row an organisation, one column a role: "6 of 40" people of the headcount, or "6" where it is not known."""
    rows = [
        {"Organisation": o.name} | {framework.role_labels[role]: _share(n, o, role) for role in framework.roles}
        for o in organisations
        if (n := numbers.get(o.id))
    ]
    return pd.DataFrame(rows, columns=["Organisation", *(framework.role_labels[role] for role in framework.roles)])


def not_enough(framework: Framework, numbers: Mapping[str, Numbers]) -> int:
    """How many organisations could not be judged yet."""
    return sum(1 for each in numbers.values() if still_needed(framework, each.by_role))


def _share(numbers: Numbers, organisation: Organisation, role: str) -> str:
    answered, people = numbers.by_role.get(role, 0), organisation.headcount.get(role)
    return f"{answered}" if people is None else f"{answered} of {people}"


def _needed(framework: Framework, numbers: Numbers) -> str:
    missing = still_needed(framework, numbers.by_role)
    if not missing:
        return ENOUGH
    wanted = ", ".join(f"{people} more {people_of(framework, audience)}" for audience, people in missing.items())
    return f"Not yet enough: {wanted}"
