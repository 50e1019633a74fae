"""Peer groups: size bands, nations, and which groups are offered beside each other."""

from __future__ import annotations

import pytest

from assessment.domain import peers
from assessment.domain.peers import LARGEST, Kind, Offer, Traits

OWN = Traits("Acute", "under 250 people", "England")


def others(*groups: tuple[int, Traits]) -> dict[str, Traits]:
    made = [traits for number, traits in groups for _ in range(number)]
    return {f"o{at}": traits for at, traits in enumerate(made)}


def offered(found: dict[str, Traits], own: Traits = OWN) -> Offer:
    return peers.offer(own, found, dict.fromkeys(found, 0))


@pytest.mark.parametrize(
    ("people", "band"),
    [
        (None, ""),
        (0, "under 250 people"),
        (249, "under 250 people"),
        (250, "250 to 999 people"),
        (999, "250 to 999 people"),
        (1000, "1,000 to 4,999 people"),
        (4999, "1,000 to 4,999 people"),
        (5000, LARGEST),
    ],
)
def test_size_band_begins_at_its_first_number(people: int | None, band: str) -> None:
    assert peers.size_band(people) == band


def test_same_type_and_everybody_are_offered() -> None:
    found = offered(others((5, OWN), (6, OWN._replace(type="Community", band=LARGEST))))
    assert {kind: len(found.members(kind)) for kind in found.groups} == {
        Kind.EVERYBODY: 11, Kind.TYPE: 5, Kind.SIZE: 5, Kind.NATION: 11,
    }  # fmt: skip
    assert found.cells == (("Acute",), ("Community",))
    assert len(found.members(Kind.PICKED, [("Community",)])) == 6
    assert found.members(Kind.PICKED, [("Ambulance",)]) == frozenset()


def test_fewer_than_five_of_the_same_type_are_no_group() -> None:
    assert Kind.TYPE not in offered(others((4, OWN), (6, OWN._replace(type="Community")))).groups


def test_a_size_that_would_cut_out_one_organisation_is_not_offered() -> None:
    # Five acute ones, of which one is large: same type less same size would be that one.
    large = OWN._replace(band=LARGEST)
    found = offered(others((5, OWN), (1, large), (6, OWN._replace(type="Community"))))
    assert Kind.TYPE in found.groups
    assert Kind.SIZE not in found.groups


def test_types_with_few_organisations_are_only_picked_together() -> None:
    found = offered(others((5, OWN), (1, OWN._replace(type="Ambulance")), (3, OWN._replace(type="Community"))))
    assert found.cells == (("Acute",), ("Ambulance", "Community"))
    assert not found.members(Kind.PICKED, [("Ambulance",)])


def test_one_lot_of_types_is_nothing_to_pick() -> None:
    assert offered(others((2, OWN), (2, OWN._replace(type="Community")))).cells == ()


def test_nations_are_pooled_only_if_each_has_five() -> None:
    wales = OWN._replace(nation="Wales")
    assert len(peers.pooled(OWN, others((6, OWN), (4, wales)))) == 6
    assert len(peers.pooled(OWN, others((6, OWN), (5, wales)))) == 11
    assert len(peers.pooled(OWN, others((4, OWN), (5, wales)))) == 9
    assert len(peers.pooled(OWN, others((6, wales)))) == 0


def test_unknown_size_is_in_no_size_group() -> None:
    unknown = OWN._replace(band="")
    assert Kind.SIZE not in offered(others((8, unknown)), own=unknown).groups
