"""What an import refuses, in words that name sheet, cell or option, with nothing written."""

import json
import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from organisations.choices import Tier
from organisations.models import Organisation
from tests.organisations.epcn_files import LSC, PCNS, write_epcn, write_places

pytestmark = pytest.mark.django_db


def refusal(path, **options) -> str:
    out = StringIO()
    options = {"icb": "QE1", "json": True} | options
    with pytest.raises(CommandError) as caught:
        call_command("import_organisations", str(path), stdout=out, **options)
    if out.getvalue():
        assert json.loads(out.getvalue())["errors"] == str(caught.value).split("\n")
    assert not Organisation.objects.exists()
    return str(caught.value)


def test_a_refused_import_reports_no_one_open():
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("import_organisations", "x.xlsx", icb="ZZZ", json=True, stdout=out)

    assert json.loads(out.getvalue())["open"] == {"neighbourhood": 0, "place": 0, "system": 0}


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        (("A PCN", "01K", LSC, "2019", ""), "E2: “2019” is not a date"),
        (("A PCN", "01K", LSC, "20191001", "20191301"), "F2: “20191301” is not a date"),
        (("A PCN", "01K", LSC, "", ""), "E2: the date is missing"),
        (("A PCN", "01K", LSC, "20191001", "20180101"), "F2: 20180101 is before the first day"),
        (("", "01K", LSC, "20191001", ""), "B2: there is no name"),
    ],
)
def test_a_mistake_is_named_by_sheet_and_cell(tmp_path, row, cell):
    path = write_epcn(tmp_path / "wrong.xlsx", {"U00000": row})

    assert f"Sheet PCNDetails, cell {cell}" in refusal(path)


def test_a_code_that_is_no_code_is_refused(tmp_path):
    path = write_epcn(tmp_path / "wrong.xlsx", spells=[(12345, "X", "U00000", "20191001", None)])

    assert "Sheet PCN Core Partner Details, cell A2: “12345” is not a code" in refusal(path)


def test_many_mistakes_are_counted_and_not_all_listed(tmp_path):
    pcns = {f"U{number:05}": ("A PCN", "01K", LSC, "x", "") for number in range(30)}

    message = refusal(write_epcn(tmp_path / "wrong.xlsx", pcns))

    assert message.endswith("And 20 more mistakes like these.")


def test_a_pcn_that_stands_twice_with_different_details_is_refused(tmp_path):
    path = write_epcn(tmp_path / "twice.xlsx", {"U00000": PCNS["U00000"], "u00000": PCNS["U00001"]})

    assert "U00000 stands there twice" in refusal(path)


def test_other_files_are_refused_with_a_sentence(tmp_path):
    junk = tmp_path / "junk.xlsx"
    junk.write_bytes(b"not a workbook at all")
    whole = write_epcn(tmp_path / "whole.xlsx").read_bytes()
    cut = tmp_path / "cut.xlsx"
    cut.write_bytes(whole[: len(whole) // 2])
    other = write_epcn(tmp_path / "other.xlsx", titles=("Sheet1", "Sheet2"))
    columns = write_epcn(tmp_path / "columns.xlsx", headers=(["PCN Code"], ["PCN Code"]))

    assert "not an Excel workbook" in refusal(junk)
    assert "damaged or incomplete" in refusal(cut)
    assert "no sheet called PCNDetails" in refusal(other)
    assert "no column “PCN name”" in refusal(columns)
    assert "could not be opened" in refusal(tmp_path / "nowhere.xlsx")


def test_options_that_cannot_be_are_refused_with_a_sentence(tmp_path):
    path = write_epcn(tmp_path / "epcn.xlsx")

    assert "not the code of an integrated care board" in refusal(path, icb="ZZZ")
    assert "no PCN of NHS Dorset ICB" in refusal(path, icb="QVV")
    assert "--on must be a date like 2023-01-09" in refusal(path, on="yesterday")


def test_a_places_file_that_cannot_be_read_is_refused_with_a_sentence(tmp_path):
    epcn = write_epcn(tmp_path / "epcn.xlsx")
    columns = tmp_path / "columns.csv"
    columns.write_text("code,place\nU00000,Fellside\n")
    empty = write_places(tmp_path / "empty.csv", [("U00000", "", "")])
    code = write_places(tmp_path / "code.csv", [("North Fell", "", "Fellside")])

    assert "needs the columns pcn_code, pcn_name, place" in refusal(epcn, places=str(columns))
    assert "line 2: no place is given for U00000" in refusal(epcn, places=str(empty))
    assert "line 2: “NORTH FELL” is not a code" in refusal(epcn, places=str(code))
    assert "must be a CSV file" in refusal(epcn, places=str(epcn))
    assert "could not be opened" in refusal(epcn, places=str(tmp_path / "nowhere.csv"))


def test_a_code_known_at_another_tier_is_refused_and_nothing_is_written(run):
    Organisation.objects.create(ods_code="U00000", name="A place", tier=Tier.PLACE)

    with pytest.raises(CommandError, match="known here as a place"):
        run()

    assert Organisation.objects.count() == 1


def test_a_file_without_pcns_is_refused(tmp_path):
    path = write_epcn(tmp_path / "headers.xlsx", {}, [])

    assert refusal(path) == "Sheet PCNDetails lists no PCN."


def test_practices_that_bear_the_code_of_a_pcn_or_an_icb_are_refused_row_by_row(tmp_path):
    spells = [(code, "A SURGERY", "U00000", "20191001", None) for code in ("U00001", "A1B", "QE1")]
    path = write_epcn(tmp_path / "codes.xlsx", spells=spells)

    assert refusal(path).split("\n") == [
        f"Sheet PCN Core Partner Details, cell {cell}: “{code}” is the code of a PCN or an ICB, "
        "not of a practice."
        for cell, code in (("A2", "U00001"), ("A4", "QE1"))
    ]


def test_one_spell_with_two_last_days_is_refused(tmp_path):
    spells = [("A00001", "FELL SURGERY", "U00000", "20191001", end) for end in (None, "20220331")]
    path = write_epcn(tmp_path / "twice.xlsx", spells=spells)

    assert "A00001 stands there twice in U00000 from 20191001" in refusal(path)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("N" * 201, "a name has at most 200 characters; this one has 201."),
        ("943 476 5919", "“943 476 5919” looks like an NHS number."),
    ],
)
def test_names_that_cannot_be_kept_are_refused_where_they_stand(tmp_path, name, why):
    pcn = write_epcn(tmp_path / "pcn.xlsx", {"U00000": (name, "01K", LSC, "20191001", "")})
    spell = ("A00001", name, "U00000", "20191001", None)
    practice = write_epcn(tmp_path / "practice.xlsx", spells=[spell])
    epcn = write_epcn(tmp_path / "epcn.xlsx")
    place = write_places(tmp_path / "place.csv", [("U00000", "North Fell", name)])
    local = write_places(tmp_path / "local.csv", [("U00000", name, "Fellside")])

    assert f"Sheet PCNDetails, cell B2: {why}" in refusal(pcn)
    assert f"Sheet PCN Core Partner Details, cell B2: {why}" in refusal(practice)
    assert f"Places file, line 2: {why}" in refusal(epcn, places=str(place))
    assert "Places file, line 2: " in refusal(epcn, places=str(local))


def test_a_place_without_letters_is_refused(tmp_path):
    places = write_places(tmp_path / "places.csv", [("U00000", "North Fell", "!!!")])

    message = refusal(write_epcn(tmp_path / "epcn.xlsx"), places=str(places))

    assert "line 2: “!!!” has no letters or digits" in message


def test_a_pipe_that_nobody_writes_to_is_refused_at_once(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    assert "could not be opened" in refusal(pipe)
    assert "could not be opened" in refusal(write_epcn(tmp_path / "a.xlsx"), places=str(pipe))
