"""The look: levels in one order, told apart without colour."""

from itertools import pairwise

import pytest

from assessment.charts import theme


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("levels", range(1, 8))
def test_level_colours_start_at_white_and_get_darker(levels: int) -> None:
    colours = theme.level_colours(levels)
    assert colours[0] == theme.PAPER
    assert len(colours) == levels + 1
    grey = [luminance(colour) for colour in colours]
    assert all(lighter > darker + 0.01 for lighter, darker in pairwise(grey))


def test_level_colours_of_four_levels_are_four_greys_in_print() -> None:
    colours = theme.level_colours(4)
    assert all(contrast(one, other) >= 1.3 for one, other in pairwise(colours))


@pytest.mark.parametrize("levels", range(1, 8))
def test_text_on_every_level_can_be_read(levels: int) -> None:
    for colour in theme.level_colours(levels):
        assert contrast(theme.ink_on(colour), colour) >= 4.5


def test_accent_and_outline_stand_out_from_paper() -> None:
    assert contrast(theme.LINE, theme.PAPER) >= 4.5
    assert contrast(theme.HATCH, theme.PAPER) >= 3


def test_insufficient_and_absent_are_patterns_unlike_any_level_and_each_other() -> None:
    shapes = {theme.hatched()["pattern"]["shape"], theme.dotted()["pattern"]["shape"]}
    assert len(shapes) == 2
    assert "pattern" not in theme.filled("#ffffff")
