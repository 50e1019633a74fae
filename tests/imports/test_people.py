"""Addresses pasted or uploaded, with a role where it is to be fixed."""

import pytest

from assessment.domain.errors import Mistakes
from assessment.domain.framework import Framework
from assessment.imports import frameworks, people
from assessment.imports.people import Someone


@pytest.fixture(scope="module")
def framework() -> Framework:
    return frameworks.load(frameworks.BUNDLED)[1]


def test_pasted_addresses_stand_between_lines_commas_or_semicolons(framework: Framework) -> None:
    text = "a@example.org; Bea Ng <b@example.org>\n\nc@example.org, manager\nd@example.org,Manager,e@example.org\n"
    assert people.pasted(framework, text) == (
        Someone("a@example.org"),
        Someone("b@example.org"),
        Someone("c@example.org", "manager"),
        Someone("d@example.org", "manager"),
        Someone("e@example.org"),
    )


def test_every_wrong_line_is_told(framework: Framework) -> None:
    with pytest.raises(Mistakes) as caught:
        people.pasted(framework, "a@example.org, cook\nmanager\nb@nowhere\nA@example.org\n")
    assert [str(m) for m in caught.value.mistakes] == [
        "line 2: ‘manager’ is no address. Use one like a@example.org.",
        "line 1: ‘cook’ is not a role. Use executive, manager, frontline, ig.",
        "line 3: ‘b@nowhere’ does not look like an e-mail address. Use one like name@example.org.",
        "line 4: ‘A@example.org’ stands in line 1 already; each person needs one invitation.",
    ]


@pytest.mark.parametrize("title", ["address", "E-mail", "Email address"])
def test_uploaded_addresses_have_a_column(framework: Framework, title: str) -> None:
    text = f"name,{title},role\nAnn,a@example.org,ig\nBea,b@example.org,\n"
    assert people.uploaded(framework, "p.csv", text.encode()) == (
        Someone("a@example.org", "ig"),
        Someone("b@example.org"),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name\nAnn\n", "row 1: has no column ‘address’."),
        ("address\n", "p.csv: has no addresses: only the header is there."),
        ("address,role\n,ig\n", "row 2: ‘’ does not look like an e-mail address. Use one like name@example.org."),
        ("address,role\na@example.org,Exec\n", "row 2: ‘Exec’ is not a role. Use executive, manager, frontline, ig."),
        ("address\na@example.org,1\n", "row 2: has more cells than the header, which has 1."),
    ],
)
def test_an_upload_with_a_mistake_is_refused(framework: Framework, text: str, message: str) -> None:
    with pytest.raises(Mistakes) as caught:
        people.uploaded(framework, "p.csv", text.encode())
    assert [str(m) for m in caught.value.mistakes] == [message]
