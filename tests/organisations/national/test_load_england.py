"""All of England from one file: every board at once, each with its region, and twice is once."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from audit.choices import Happened
from audit.models import Event
from organisations.choices import Tier
from organisations.models import Organisation
from tests.organisations.epcn_files import (
    PCNS,
    PLACES,
    counts,
    history_rows,
    org,
    spans,
    write_epcn,
    write_places,
)

pytestmark = pytest.mark.django_db
NOBODYS = {"U00077": ("OLD FEN PCN", "99Z", "NHS FEN CCG", "20191001", "20200401")}


@pytest.fixture
def files(tmp_path):
    """Two boards, a PCN of none, and a place of a PCN that the file does not have."""
    places = [*PLACES, ("U00009", "South Down", "Downland"), ("U99999", "Elsewhere", "Nowhere")]
    workbook = write_epcn(tmp_path / "epcn.xlsx", PCNS | NOBODYS)
    return str(workbook), str(write_places(tmp_path / "places.csv", places))


def load(files, **options) -> dict:
    out, (workbook, places) = StringIO(), files
    call_command("load_england", workbook, places=places, json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def test_every_board_of_the_file_comes_in_with_its_region_and_twice_changes_nothing(files):
    tried = load(files, dry_run=True)
    assert not Organisation.objects.exists()

    first = load(files)
    rows = history_rows()
    second = load(files)

    assert counts(tried) == counts(first) == (13, 0, 0, 0)
    assert first["open"] == {"neighbourhood": 3, "place": 3, "system": 2}
    systems = Organisation.objects.of_tier(Tier.SYSTEM).order_by("ods_code")
    assert list(systems.values_list("ods_code", "region")) == [
        ("QE1", "North West"),
        ("QNX", "South East"),
    ]
    assert [each["code"] for each in first["systems"]] == ["QE1", "QNX"]
    assert spans("U00009")[-1][0] == "QNX-DOWNLAND"
    told = Event.objects.filter(kind=Happened.IMPORTED, organisation=org("QE1").pk)
    assert set(told.values_list("note", flat=True)) == {"QE1"}
    assert not Event.objects.filter(kind=Happened.IMPORTED, organisation=None).exists()
    assert counts(second) == (0, 0, 0, 13)
    assert history_rows() == rows


def test_what_no_board_is_asked_about_is_said_once(files):
    warnings = load(files)["warnings"]

    assert [one for one in warnings if "U00077" in one] == [
        "PCNs left out, as the sub-ICB location the file gives belongs to no board that is known "
        "here: 1 (U00077)."
    ]
    assert [one for one in warnings if "U99999" in one] == [
        "PCNs of the places file that the national file does not have: 1 (U99999)."
    ]
    assert sum("Boards without a PCN in the file" in one for one in warnings) == 1
    assert len(warnings) == 3


def test_a_mistake_for_one_board_leaves_every_board_as_it_was(files):
    Organisation.objects.create(ods_code="U00009", name="Odd", tier=Tier.PLACE)

    with pytest.raises(CommandError, match="U00009 is a PCN in the file"):
        load(files)

    assert org("U00009").name == "Odd"
    assert Organisation.objects.count() == 1
