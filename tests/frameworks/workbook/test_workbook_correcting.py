"""Any match can be put right: whatever a step of the file was matched with, and however."""

from itertools import product

import pytest

from frameworks.workbook.correcting import with_correction
from frameworks.workbook.reading import Reading, read_workbook
from tests.frameworks.workbook.test_workbook_by_hand import BOTH, LEAD, LIST, coded, support

OTHER = "Open a directory for everybody nearby."
BEFORE = read_workbook(support(BOTH, LEAD, OTHER)).content
CODES = ["SUP-01-N", "SUP-02-N", "SUP-03-N"]
FILES = {
    "the same words": support(BOTH, LEAD, OTHER),
    "other words": support("Hold one list of services, and agree who leads.", LIST, "Else."),
    "turned round": support(OTHER, BOTH, LEAD),
    "one that is new": support(BOTH, "Else entirely.", LEAD, OTHER),
    "by code": coded(("Else.", "SUP-02-N"), (BOTH, "SUP-01-N"), ("Again.", "SUP-03-N")),
    "by a code of its own": coded(("Else.", "SUP-09-N"), (BOTH, ""), (LEAD, "SUP-02-N")),
}


def read(file: bytes, same=()) -> Reading:
    return read_workbook(file, earlier=BEFORE, same=same)


def corrected(file: bytes, place: str, earlier: str, same=()) -> list[str]:
    return with_correction(same, read(file, same).placed, place, earlier)


@pytest.mark.parametrize("name", FILES)
def test_every_step_can_be_said_to_be_every_earlier_one_or_none(name):
    file = FILES[name]
    for step, earlier in product(read(file).placed, [*CODES, ""]):
        same = corrected(file, step.place, earlier)

        found = {each.place: each.earlier for each in read(file, same).placed}

        assert found[step.place] == earlier, (step, earlier, same)
        assert list(found.values()).count(earlier) == 1 or not earlier


@pytest.mark.parametrize("name", FILES)
def test_a_second_correction_takes_the_place_of_the_first(name):
    file = FILES[name]
    place = read(file).placed[0].place
    same: list[str] = []
    for earlier in [*CODES, "", CODES[0]]:
        same = corrected(file, place, earlier, same)

    assert {each.place: each.earlier for each in read(file, same).placed}[place] == CODES[0]
    assert f"{CODES[0]}={place}" in same


def test_of_a_split_step_the_other_part_stays():
    file = support("Say in each practice who answers.", LIST)
    split = ["SUP-01-N=Steps!C2", "SUP-01-N=Steps!C3"]

    same = corrected(file, "Steps!C2", "SUP-02-N", split)

    assert same == ["SUP-01-N=Steps!C3", "SUP-02-N=Steps!C2"]
