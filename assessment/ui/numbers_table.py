"""Response numbers as tables: people who answered, by organisation and role. Never a result (product.md, Privacy)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from assessment.domain.framework import Framework
from assessment.domain.monitoring import still_needed
from assessment.domain.phrases import people_of
from assessment.domain.reports import Numbers, Organisation
from assessment.services.invitations import Invitation
from assessment.ui import name_column
from assessment.ui.text import NOT_KNOWN, count

THOUSANDS = st.column_config.NumberColumn(format="localized")


def by_organisation(
    framework: Framework, organisations: Sequence[Organisation], numbers: Mapping[str, Numbers]
) -> pd.DataFrame:
    """One row an organisation: people who answered, were invited, work there, and who is still needed to judge it.

    Nobody invited is left empty: once closed, that also stands for people who came by the shared link.
    """
    columns = ["Organisation", "Answered", "Invited", "Headcount", "Enough to judge", "Still needed", "Started", "Type"]
    rows = [
        (
            o.name,
            n.answered,
            n.invited or None,
            n.headcount,
            "not yet" if missing else "yes",
            missing,
            n.partial,
            o.type,
        )
        for o in organisations
        if (n := numbers.get(o.id))
        for missing in [needed(framework, n)]
    ]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({name: "Int64" for name in ("Answered", "Invited", "Headcount", "Started")})


def by_role(
    framework: Framework,
    organisations: Sequence[Organisation],
    numbers: Mapping[str, Numbers],
    invited: Mapping[str, Mapping[str, int]],
) -> pd.DataFrame:
    """One row an organisation, one column a role: "6 of 40" people of the headcount, or "6" where it is not known.

    Then how many were invited for the role, where an invitation fixes it (`invited`: organisation id -> role ->
    people), how many have started and not answered, and how many more the role itself needs before it can be judged:
    "6 of 40, 12 invited, 2 started, 1 more needed".
    """
    rows = [
        {"Organisation": o.name}
        | {framework.role_labels[role]: _share(framework, n, o, role, invited) for role in framework.roles}
        for o in organisations
        if (n := numbers.get(o.id))
    ]
    return pd.DataFrame(rows, columns=["Organisation", *(framework.role_labels[role] for role in framework.roles)])


def show_by_role(
    framework: Framework,
    organisations: Sequence[Organisation],
    numbers: Mapping[str, Numbers],
    invited: Mapping[str, Mapping[str, int]],
) -> None:
    """The table by role with what its words mean."""
    st.write(
        "People who have answered, of all who have this role where the headcount is known. Invited: by a link that "
        "fixes the role. Started: they have chosen the role and not sent their answers yet. More needed: before the "
        "organisation can be judged."
    )
    found = by_role(framework, organisations, numbers, invited)
    st.dataframe(found, column_config={"Organisation": name_column.drawn()}, hide_index=True, placeholder=NOT_KNOWN)


def roles(
    framework: Framework, organisation: Organisation, numbers: Numbers, invited: Sequence[Invitation], *, opened: bool
) -> pd.DataFrame:
    """One organisation, one row a role: people invited for it, who opened, and who answered, as "6 of 40" people.

    Whoever was invited without a role is in the last row. `opened`: with that column; once closed it is not known.
    """
    asked = Counter(each.role for each in invited if not each.revoked)
    rows: list[tuple[str, int, int | None, str]] = [
        (
            framework.role_labels[role],
            asked[role],
            numbers.by_role.get(role, 0) + numbers.started.get(role, 0),
            _of_headcount(numbers, organisation, role),
        )
        for role in framework.roles
    ]
    if asked[None]:
        rows.append(("Role chosen when answering", asked[None], None, ""))
    frame = pd.DataFrame(rows, columns=["Role", "Invited", "Opened", "Answered"])
    return frame.astype({"Opened": "Int64"}).drop(columns=[] if opened else ["Opened"])


def headline(numbers: Mapping[str, Numbers]) -> str:
    """How many people have answered, and in how many organisations."""
    answered, invited = sum(n.answered for n in numbers.values()), sum(n.invited for n in numbers.values())
    heard = sum(1 for n in numbers.values() if n.answered)
    shared = sum(n.shared for n in numbers.values())
    asked = f" ({invited:,} invited by private link)" if invited else ""
    if not answered:
        return f"Nobody has answered yet{asked}"
    people = f"{count(answered, 'person has', 'people have')} answered"
    where = f", in {heard} of {len(numbers):,} organisations" if len(numbers) > 1 else ""
    how = f", {shared:,} of them by a shared link" if shared else ""
    return people + where + how + asked


def judged(framework: Framework, numbers: Mapping[str, Numbers]) -> str:
    """How many organisations have enough answers to be judged, and what that takes."""
    short = sum(1 for each in numbers.values() if still_needed(framework, each.by_role))
    least = framework.config.min_n.items()
    takes = "It takes at least: " + ", ".join(f"{people_of(framework, who)} {number}" for who, number in least) + "."
    if not short:
        return f"Every organisation has enough answers to be judged. {takes}"
    return f"Not yet enough to judge: {count(short, 'organisation', 'organisations')}. {takes}"


def bars(numbers: Mapping[str, Numbers]) -> dict[str, object]:
    """How the table draws answered people: as bars, all to one scale."""
    most = max([1, *(n.answered for n in numbers.values())])
    bar = st.column_config.ProgressColumn(format="%d", min_value=0, max_value=most, color="primary")
    return {"Organisation": name_column.drawn(), "Answered": bar, "Headcount": THOUSANDS}


def _share(
    framework: Framework,
    numbers: Numbers,
    organisation: Organisation,
    role: str,
    invited: Mapping[str, Mapping[str, int]],
) -> str:
    missing = still_needed(framework, numbers.by_role)
    own = [people for audience, people in missing.items() if framework.audiences[audience] == (role,)]
    beside = {
        "invited": invited.get(organisation.id, {}).get(role, 0),
        "started": numbers.started.get(role, 0),
        "more needed": max(own, default=0),
    }
    said = [f"{people} {what}" for what, people in beside.items() if people]
    return ", ".join([_of_headcount(numbers, organisation, role), *said])


def _of_headcount(numbers: Numbers, organisation: Organisation, role: str) -> str:
    answered, people = numbers.by_role.get(role, 0), organisation.headcount.get(role)
    return f"{answered}" if people is None else f"{answered} of {people}"


def needed(framework: Framework, numbers: Numbers) -> str:
    """Who must answer besides before the organisation can be judged: "10 more staff, 2 more people in ‘Manager’"."""
    missing = still_needed(framework, numbers.by_role).items()
    return ", ".join(f"{people} more {people_of(framework, audience)}" for audience, people in missing)
