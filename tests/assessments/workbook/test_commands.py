"""The commands that write a return as a workbook and take it in again."""

import json
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from assessments.models import Answer
from assessments.workbook.columns import ANSWER, NOTE
from tests.assessments.doing import INT1, INT2, colleague_saves, send, stored, the_return
from tests.assessments.workbook.filling import fill, workbook_of

pytestmark = pytest.mark.usefixtures("noon")
OURS = {"organisation": "W-N1", "cycle": "2026-27"}
LEAD = "pcn_lead@example.org"


def run(command: str, *args, **options) -> str:
    out = StringIO()
    call_command(command, *args, stdout=out, **OURS | options)
    return out.getvalue()


@pytest.fixture
def file(tmp_path, taken_away):
    """Writes a filled-in workbook to disk."""

    def write(said=None, *, data: bytes = taken_away, name="return.xlsx") -> str:
        path = tmp_path / name
        path.write_bytes(fill(data, said) if said else data)
        return str(path)

    return write


def imported(path: str, **options) -> dict:
    return json.loads(run("import_return", path, by=LEAD, json=True, **options))


def failed(path: str, **options) -> tuple[dict, str]:
    """The report of a run that ends with status 1, and its message."""
    out = StringIO()
    with pytest.raises(CommandError) as why:
        call_command("import_return", path, stdout=out, json=True, **OURS | {"by": LEAD} | options)
    return json.loads(out.getvalue()), str(why.value)


def test_what_is_exported_is_the_workbook_of_the_page(tmp_path, taken_away):
    path = tmp_path / "out.xlsx"

    said = run("export_return", output=str(path), organisation="w-n1", site="https://example.org")

    assert said == f"Wrote the return of Fellside PCN, 2026/27 to {path}.\n"
    assert load_workbook(BytesIO(path.read_bytes())).sheetnames[2] == "1 Integrated teams"
    assert imported(str(path)) == {"changed": 0, "unchanged": 3, "conflicts": 0, "errors": []}


def test_a_dry_run_reports_what_the_import_then_does(cast, file):
    path = file({INT2: {ANSWER: "1 Exploring"}, INT1: {NOTE: None}})

    tried = imported(path, dry_run=True)
    assert Answer.objects.count() == 1
    done = imported(path)

    assert tried == done == {"changed": 2, "unchanged": 1, "conflicts": 0, "errors": []}
    assert stored(INT2).saved_by == cast.pcn_lead
    assert (stored(INT1).note, stored(INT1).number) == ("", 2)
    assert imported(path) == {"changed": 0, "unchanged": 3, "conflicts": 0, "errors": []}


def test_conflicts_are_counted_and_left(cast, framework, ours, file):
    path = file({INT1: {NOTE: "Mine"}, INT2: {NOTE: "New"}})
    colleague_saves(cast, framework, ours, number=1)

    assert run("import_return", path, by=LEAD) == (
        "1 answer taken in, 1 unchanged, 1 conflict left as it is here.\n"
    )
    assert stored(INT1).note == "Theirs"


def test_with_an_error_anywhere_nothing_is_written(file):
    report, message = failed(file({INT1: {ANSWER: "Nearly"}, INT2: {NOTE: "New"}}))

    sentence = "“Nearly” is none of the answers. Choose one from the list."
    assert report == {
        "changed": 1,
        "unchanged": 1,
        "conflicts": 0,
        "errors": [{"sheet": "1 Integrated teams", "cell": "E3", "message": sentence}],
    }
    assert message == f"1 Integrated teams!E3: {sentence}"
    assert Answer.objects.count() == 1


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "nobody.here@example.org"}, "nobody with this address can sign in"),
        ({"by": "place_reviewer@example.org"}, "You may not write for Fellside PCN"),
        ({"by": "pcn_reader@example.org"}, "You may not write for Fellside PCN"),
        ({"organisation": "Q-Q"}, "No organisation has the code “Q-Q”."),
        ({"cycle": "1999-00"}, "There is no cycle called “1999-00”."),
        ({"organisation": "W-G1"}, "Fellside Surgery has no return in 2026-27."),
        ({"organisation": "W-N2"}, "This is the return of Fellside PCN (W-N1), not of Tarnbeck"),
    ],
)
def test_bad_input_is_said_in_a_sentence(options, message, file):
    report, said = failed(file({INT2: {NOTE: "New"}}), **options)

    assert message in said
    assert [each["message"] for each in report["errors"]] == [said]
    assert Answer.objects.count() == 1


def test_a_file_that_is_none_is_said_to_be_none(file, ours, tmp_path):
    assert "could not be opened" in failed(str(tmp_path / "missing.xlsx"))[1]
    assert "not an Excel workbook" in failed(file(data=b"text", name="a.xlsx"))[1]
    assert "CSV" in failed(file(data=b"text", name="a.csv"))[1]


def test_a_submitted_return_takes_nothing_in_in_a_dry_run_either(cast, ours, cycle, file):
    other = the_return(cycle, "W-N3")
    path = file({INT2: {NOTE: "New"}}, data=workbook_of(other))
    send(other, cast.other_pcn_lead)

    for dry in (True, False):
        options = {"organisation": "W-N3", "by": "other_pcn_lead@example.org", "dry_run": dry}
        assert "This return has been submitted" in failed(path, **options)[1]


def test_a_return_goes_to_a_workbook_and_nowhere_else(ours, tmp_path):
    with pytest.raises(CommandError, match=r"ends in \.xlsx"):
        run("export_return", output=str(tmp_path / "return.pdf"))
    with pytest.raises(CommandError, match="could not be written"):
        run("export_return", output=str(tmp_path / "missing" / "return.xlsx"))
