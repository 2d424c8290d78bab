"""The columns of a register taken away, changed and brought back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from organisations.lists.trying import try_list
from registers.bringing.columns_in import ColumnsIn
from registers.models import Column
from tests.clock import NOON
from tests.conftest import text_of

HOME = "/registers/W-SYS/rooms/columns/"


@pytest.fixture
def tried(register, cast):
    def tried(content: bytes):
        resource = ColumnsIn(register=register, by=cast.administrator, at=NOON)
        return try_list(resource, content, dry_run=True)

    return tried


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_comes_back_as_it_was_changes_nothing(kind, administrator, tried):
    found = tried(administrator.get(f"{HOME}file.{kind}").content)

    assert (found.changes, found.unchanged, found.problems) == ((), 9, ())
    assert administrator.get(f"{HOME}file.pdf").status_code == 404


def test_columns_are_added_and_changed_by_a_list(administrator, register):
    content = b"Column,What stands in it,Choices,Who reads it\nHeating,Choice,Gas; Oil,\n"
    content += b"rooms,Number,,The team that fills it in\n"
    preview = administrator.post(
        f"{HOME}list/", {"file": SimpleUploadedFile("columns.csv", content)}
    ).url
    seen = administrator.get(preview).context["seen"]
    administrator.post(f"{preview}confirm/", {"seen": seen})

    assert "2 columns were added or changed" in text_of(administrator.get(preview, follow=True))
    assert Column.objects.get(name="Heating").options == ["Gas", "Oil"]
    rooms = Column.objects.get(name="rooms")
    assert (rooms.reach, rooms.unit) == ("team", "rooms")


def test_every_fault_is_told_by_its_cell(tried):
    rows = ["Column,What stands in it,Unit,Choices,Must be filled in", ",Text,,"]
    rows += ["Lift,Colour,,", "Van,Text,m,", "Heat,Choice,,", "Heat,Text,,", "Door,Text,,,Perhaps"]

    found = {each.cell: each.sentence for each in tried("\n".join(rows).encode()).problems}

    assert found["A2"] == "Enter the name of the column"
    assert found["B3"] == "Choose a kind"
    assert "Only a number has a unit" in found["C4"]
    assert "Write the choices" in found["D5"]
    assert "stands in this list already" in found["A6"]
    assert "“Perhaps” is none of: Yes, No" in found["E7"]
