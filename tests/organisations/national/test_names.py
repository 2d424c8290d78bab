"""Names out of the capitals of the national file."""

import pytest

from organisations.national.names import as_written, same_name


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("WEST MERTON PCN", "West Merton PCN"),
        ("LYTHAM ST ANNE'S & ANSDELL (LSA) PCN", "Lytham St Anne's & Ansdell (LSA) PCN"),
        (
            "WYRE RURAL EXTENDED NEIGHBOURHOOD (WREN) PCN",
            "Wyre Rural Extended Neighbourhood (WREN) PCN",
        ),
        ("ULVERSTON HEALTH CENTRE (MURRAY)", "Ulverston Health Centre (Murray)"),
        ("CHAW (CHELFORD, HANDFORTH, ALDERLEY, WILMSLOW)", None),
        ("WYRE INTEGRATED NETWORK LTD PCN", "Wyre Integrated Network Ltd PCN"),
        ("GRANGE AND LAKES PCN", "Grange and Lakes PCN"),
        ("THE O'BRIEN AND MCDONALD PRACTICE", "The O'Brien and McDonald Practice"),
        ("STOKE-ON-TRENT  SOUTH", "Stoke-on-Trent South"),
        ("SOUTH (IW) PCN", "South (IW) PCN"),
        ("4PCN (BNSSG) PCN", "4PCN (BNSSG) PCN"),
        ("SWB PIONEERS 1ST PCN", "SWB Pioneers 1st PCN"),
        ("THE ALDERGATE MED.PRACT.", "The Aldergate Med.Pract."),
        ("Already written PCN", "Already written PCN"),
    ],
)
def test_a_name_is_written_as_people_write_it(capitals, name):
    expected = name or "CHAW (Chelford, Handforth, Alderley, Wilmslow)"

    assert as_written(capitals) == expected


def test_spellings_of_one_name_are_recognised():
    assert same_name("PRESTON NORTH & EAST PCN", "Preston North and East")
    assert same_name("ST ANNE'S", "St Annes")
    assert not same_name("BARROW AND MILLOM PCN", "Barrow Together")
