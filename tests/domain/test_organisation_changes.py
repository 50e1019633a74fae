from assessment.domain.organisation_changes import ADDED, CHANGED, SAME, changes
from assessment.domain.organisations import OrganisationRow
from assessment.domain.reports import Organisation

HERE = [Organisation("1", "Northmoor Council", "Acute", "Moor", 40, {"manager": 40})]
LABELS = {"manager": "Manager", "frontline": "Frontline"}


def what(row: OrganisationRow) -> tuple[str, tuple[str, ...]]:
    [change] = changes([row], HERE, LABELS)
    return change.what, change.details


def test_unknown_name_is_added() -> None:
    assert what(OrganisationRow("Vale", "Acute", "", {"manager": 1})) == (ADDED, ())


def test_name_is_known_whatever_its_case_and_spaces() -> None:
    assert what(OrganisationRow("  northmoor   COUNCIL", "Acute", "Moor", {"manager": 40})) == (SAME, ())


def test_empty_place_and_roles_left_out_keep_what_is_there() -> None:
    assert what(OrganisationRow("Northmoor Council", "Acute")) == (SAME, ())


def test_every_difference_is_said() -> None:
    row = OrganisationRow("Northmoor Council", "Community", "Vale", {"manager": 0, "frontline": 7})
    assert what(row) == (
        CHANGED,
        ("Type: Acute → Community", "Place: Moor → Vale", "Manager: 40 → 0", "Frontline: not known → 7"),
    )


def test_changes_stand_in_the_order_of_the_list() -> None:
    rows = [OrganisationRow("B", "Acute"), OrganisationRow("Northmoor Council", "Acute"), OrganisationRow("A", "Acute")]
    assert [change.what for change in changes(rows, HERE, LABELS)] == [ADDED, SAME, ADDED]


def test_type_that_looks_misspelt_is_asked_about() -> None:
    here = [*HERE, Organisation("2", "Moor Hospice", "Hospice")]
    rows = [OrganisationRow("A", "Hospise"), OrganisationRow("B", "hospice"), OrganisationRow("C", "Prison")]
    assert [(change.meant, change.row.type) for change in changes(rows, here, LABELS)] == [
        ("Hospice", "Hospise"),
        (None, "Hospice"),
        (None, "Prison"),
    ]


def test_nation_is_said_where_it_changes_and_kept_where_it_is_empty() -> None:
    row = OrganisationRow("Northmoor Council", "Acute", nation="wales")
    assert what(row) == (CHANGED, ("Nation: England → Wales",))
