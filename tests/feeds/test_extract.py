"""An extract for a partner: the counts of the rollup, nobody's name, and no small number."""

import csv
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from feeds.extracting.extract import HEADERS, TooFew, extract_of
from feeds.extracting.making import extract_file
from feeds.extracting.suppression import SMALLEST
from planning.rollups.gathering import gather_rollup
from tests.conftest import TODAY
from tests.feeds.others import others

CALLED = {"organisation": "W-SYS", "cycle": "2026-27"}


@pytest.fixture
def many(world):
    """Seven more PCNs of Blackmoor that submitted what Fellside did."""
    others(world, 7)
    return world


def lines_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def made(world, kind: str = "csv") -> bytes:
    return extract_file(world.cast["W-SYS"], world.cycle, kind=kind, on=TODAY)


def test_an_extract_counts_as_the_rollup_does(many):
    rollup = gather_rollup(many.cast["W-SYS"], many.cycle, on=TODAY)
    lines = lines_of(made(many))

    said = {(line["part"], line["row"], line["column"]): line for line in lines}

    assert tuple(lines[0]) == HEADERS
    assert said["returns", "", "received"]["count"] == str(rollup.returns.received) == "8"
    assert said["returns", "", "expected"]["count"] == str(rollup.returns.expected) == "10"
    for theme in rollup.frame.themes:
        tally = rollup.returns.tally(theme.code)
        assert said["answers", theme.code, "all"]["count"] == str(tally.total)
        assert said["answers", theme.code, "not sure"]["count"] in ("", str(tally.not_sure))


def test_no_number_under_five_and_no_name_stands_in_an_extract(many):
    content = made(many)
    counts = [line for line in lines_of(content) if line["part"] != "returns"]

    assert {line["hidden"] for line in counts} == {"True", "False"}
    for line in counts:
        assert (line["count"] == "") == (line["hidden"] == "True")
        assert not line["count"] or int(line["count"]) >= SMALLEST
    for organisation in many.cast.organisations.values():
        assert organisation.name not in content.decode()
        assert organisation.ods_code not in content.decode()


def test_the_workbook_holds_the_same(many):
    sheet = load_workbook(BytesIO(made(many, "xlsx"))).active
    rows = list(sheet.iter_rows(values_only=True))

    assert [["" if cell is None else str(cell) for cell in row] for row in rows[1:]] == [
        list(line.values()) for line in lines_of(made(many))
    ]


def test_with_fewer_than_five_returns_there_is_no_extract(world):
    rollup = gather_rollup(world.cast["W-SYS"], world.cycle, on=TODAY)

    with pytest.raises(TooFew, match="1 return is in, and an extract needs 5"):
        extract_of(rollup)


def test_the_command_writes_it(many, tmp_path, capsys):
    file = tmp_path / "extract.csv"

    call_command("extract", **CALLED, output=str(file))

    assert file.read_bytes() == made(many)
    assert "Wrote the extract of Westmere" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "1 return is in"),
        ({"organisation": "W-N1"}, "no place and no system"),
        ({"organisation": "W-X"}, "No organisation has the code"),
        ({"cycle": "1999-00"}, "takes part in no cycle"),
        ({"output": "extract.pdf"}, "--output needs a name that ends in"),
    ],
)
def test_the_command_says_what_stands_in_its_way_and_writes_nothing(given, words, world, tmp_path):
    with pytest.raises(CommandError, match=words):
        call_command("extract", **CALLED | {"output": str(tmp_path / "a.csv")} | given)

    assert not list(tmp_path.iterdir())


def test_staff_of_the_system_are_offered_it_and_nobody_else(many, sign_in):
    address = "/feeds/extracts/W-SYS/2026-27.csv"

    answers = {who: sign_in(person).get(address) for who, person in many.cast.people.items()}

    assert {who for who, answer in answers.items() if answer.status_code == 200} == {"system_staff"}
    assert answers["system_staff"].content == made(many)
    offered = {who for who in answers if address in page_of(sign_in, many, who)}
    assert offered == {"system_staff"}


def page_of(sign_in, world, who: str) -> str:
    return sign_in(getattr(world.cast, who)).get("/feeds/").content.decode()


def test_staff_are_told_in_a_sentence_where_there_can_be_none(world, sign_in):
    client = sign_in(world.cast.system_staff)

    page = client.get("/feeds/extracts/W-SYS/2026-27.xlsx", follow=True)

    assert page.redirect_chain == [("/feeds/", 302)]
    assert "an extract needs 5" in page.content.decode()
