"""The shades of a heat table: one a level, and each readable."""

import itertools
import re
from pathlib import Path

import pytest

from planning.rollups.figures import LevelName
from planning.rollups.heat import SHADES, shades

HOUSE = Path(__file__).resolve().parents[3] / "styles/nhsuk/_house.scss"
SHADE = re.compile(r"^  (\d+): \((#\w+), (#\w+)\),$", re.MULTILINE)


@pytest.mark.parametrize("size", range(2, 11))
def test_no_two_levels_of_a_scale_share_a_shade_and_the_ends_are_taken(size):
    key = shades(LevelName(value, f"Level {value}") for value in range(size))

    found = [shade.shade for shade in key]
    assert found == sorted(set(found))
    assert (found[0], found[-1]) == (0, SHADES - 1)


def light(colour: str) -> float:
    """Relative luminance, as WCAG counts it."""
    digits = colour.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [p / 12.92 if p <= 0.04 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_each_shade_is_darker_than_the_one_before_and_its_text_can_be_read():
    ramp = SHADE.findall(HOUSE.read_text())

    assert [int(place) for place, *_ in ramp] == list(range(SHADES))
    lights = [light(behind) for _, behind, _ in ramp]
    assert all(dark < pale * 0.87 for pale, dark in itertools.pairwise(lights))
    for behind, (_, _, text) in zip(lights, ramp, strict=True):
        pale, dark = sorted((behind, light(text)), reverse=True)
        assert (pale + 0.05) / (dark + 0.05) >= 4.5
