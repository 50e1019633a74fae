"""QR codes, looked at square by square; the poster, as the XML that it is."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree

import pytest
import segno
from PIL import Image

from assessment.domain import organisations
from assessment.exports import qr_code
from assessment.services import round_checks

LINK = "https://assess.example.nhs.uk/data/?join=LYuMcqUxIhRcuPkrJiWlQGtmmjo-y0Bj"
SVG = "{http://www.w3.org/2000/svg}"


def squares(picture: bytes, scale: int) -> list[list[int]]:
    """The squares of a picture, 1 for dark, with the empty edge around them."""
    image = Image.open(BytesIO(picture)).convert("L")
    side = image.width // scale
    middle = scale // 2
    return [
        [int(image.getpixel((x * scale + middle, y * scale + middle)) < 128) for x in range(side)] for y in range(side)
    ]


@pytest.mark.parametrize("scale", [qr_code.SCREEN, qr_code.PRINT])
def test_picture_is_the_code_of_the_link_with_a_quiet_edge(scale: int) -> None:
    picture = qr_code.png(LINK, scale)
    # A level of error correction that was boosted, or another link, would give other squares.
    wanted = segno.make(LINK, error="m", boost_error=False).matrix_iter(scale=1, border=4)
    assert squares(picture, scale) == [list(row) for row in wanted]
    image = Image.open(BytesIO(picture))
    assert image.size == (45 * scale, 45 * scale)
    assert scale >= 4


def test_picture_to_print_says_its_size() -> None:
    image = Image.open(BytesIO(qr_code.png(LINK)))
    assert image.info["dpi"] == pytest.approx((300, 300), abs=1)
    assert image.width / 300 * 2.54 > 7, "cm on paper"


def test_svg_says_what_it_is() -> None:
    found = ElementTree.fromstring(qr_code.svg(LINK, "QR code of <Northmoor> & Vale"))
    title = found.find(f"{SVG}title")
    assert title is not None
    assert title.text == "QR code of <Northmoor> & Vale"


@pytest.mark.parametrize("heading", ["Spring <2027> & more", "A long name of a round " * 5])
def test_poster_is_one_a4_page_with_everything_on_it(heading: str) -> None:
    lines = ["A long name of an organisation " * 3, "Point your phone’s camera here."]
    page = ElementTree.fromstring(qr_code.poster(LINK, heading, lines))
    assert (page.get("width"), page.get("height")) == ("210mm", "297mm")
    written = page.findall(f"{SVG}text")
    assert " ".join(str(each.text) for each in written).split() == " ".join([heading, *lines]).split()
    [code] = page.findall(f"{SVG}svg")
    top, side = float(code.get("y", "")), float(code.get("height", ""))
    places = [float(each.get("y", "")) for each in written]
    assert all(place < top + 4 or place > top + side for place in places), "no words on the code"
    assert max(places) < 290


# How wide letters are in Arial, in thousandths of their size (the font's own metrics, as in Helvetica's).
ARIAL = {
    letter: width
    for width, letters in {
        222: "ijl’", 278: "ft I.,", 333: "r-", 500: "ckvxyszJ", 556: "abdeghnopquL0123456789", 611: "FTZ",
        667: "ABEKPSVXY", 722: "wCDHNRU", 778: "GOQ", 833: "mM", 944: "W",
    }.items()
    for letter in letters
}  # fmt: skip
LONGEST_ROUND, LONGEST_ORGANISATION = round_checks.LONGEST_NAME, organisations.LONGEST_NAME


@pytest.mark.parametrize(
    ("heading", "organisation"),
    [
        ("W" * LONGEST_ROUND, "M" * LONGEST_ORGANISATION),
        (("a " * LONGEST_ROUND)[:LONGEST_ROUND], ("b " * LONGEST_ORGANISATION)[:LONGEST_ORGANISATION]),
        ("A round of sixty-six letters that is called this way for the test.", "Northmoorland " * 8 + "and more"),
        (("SPRING 2027 IN NORTHMOOR " * 9)[:LONGEST_ROUND], ("UNIVERSITY HOSPITALS " * 9)[:LONGEST_ORGANISATION]),
        ("Spring 2027", "Northmoor Council"),
    ],
)
def test_poster_holds_the_longest_names(heading: str, organisation: str) -> None:
    lines = [organisation, "Point your phone’s camera here.", "No name, no account.", "Until 30 September 2027"]
    written = ElementTree.fromstring(qr_code.poster(LINK, heading, lines)).findall(f"{SVG}text")
    assert "".join("".join(str(each.text) for each in written).split()) == "".join("".join([heading, *lines]).split())
    for each in written:
        size, text = float(each.get("font-size", "")), str(each.text)
        assert float(each.get("y", "")) + size / 4 < 290, "on the page, tails and all"
        assert sum(ARIAL[letter] for letter in text) / 1000 * size < 206, "no wider than the page"
