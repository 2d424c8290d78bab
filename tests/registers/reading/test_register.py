"""What a register comes to: its page, its search, its document, and their figures."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from registers.choices import Reach, State
from registers.filling.actions import say_of_register
from registers.models import Column, Entry, Filling, Register
from registers.reading.beneath import registers_beneath
from registers.reading.gathering import reading_of
from tests.clock import NOON, TODAY
from tests.conftest import text_of
from tests.registers.filling_in import make_entry

PAGE = "/registers/W-SYS/rooms/"


@pytest.fixture
def filled(year, cast):
    """Two rows of Fellside, two of Tarnbeck (in both places), nothing of Oxenclough, and a draft
    of nobody.
    """
    Register.objects.update(reach=Reach.EVERYBODY)
    year.register.refresh_from_db()
    make_entry(year, cast["W-N1"], Building="The mill", Rooms=3, Rent=1250, State="Good")
    make_entry(year, cast["W-N1"], Building="The barn", Rooms="0.5", State="Poor")
    make_entry(year, cast["W-N2"], Building="The loft", Rooms=2, Rent=1000, State="Good")
    make_entry(year, cast["W-N2"], Building="The shed")
    for code, state in (("W-N1", State.SENT), ("W-N2", State.SENT), ("W-N3", State.NOTHING)):
        given = {"year": year, "organisation": cast[code], "state": state}
        say_of_register(**given, by=None, at=NOON)
    return year


def test_a_place_adds_its_pcns_and_the_system_each_once(filled, cast):
    reading = reading_of(cast.system_staff, filled, on=TODAY)

    def of(part) -> tuple:
        figures = {figure.column.name: figure for figure in part.figures}
        rooms, rent, state = (figures.get(name) for name in ("Rooms", "Rent", "State"))
        return (part.in_brief, len(part.rows), rooms.sum, rooms.basis, rent.sum, state.words)

    assert of(reading.whole) == (
        "3 of 3",
        4,
        "5.5 rooms",
        "3 of 4 rows",
        "£22.50",
        (("Good", 2), ("Poor", 1)),
    )
    by_place = {place.code: reading.part(place) for place in reading.places}
    assert of(by_place["W-P1"])[:3] == ("2 of 2", 4, "5.5 rooms")
    assert of(by_place["W-P2"])[:3] == ("2 of 2", 2, "2 rooms")
    assert reading.whole.filled_in.endswith("1 of them with nothing to report")


def test_what_is_missing_is_missing_and_never_nought(filled, cast):
    Filling.objects.filter(organisation=cast["W-N1"]).update(state=State.OPEN, said_at=None)
    Entry.objects.filter(filling__organisation=cast["W-N2"]).update(values={})

    reading = reading_of(cast.system_staff, filled, on=TODAY)

    figures = {figure.column.name: figure for figure in reading.whole.figures}
    assert reading.whole.filled_in.startswith("2 of 3 PCNs have filled it in")
    counts = {body.code: reading.part(body).row_count for body in reading.bodies}
    assert counts == {"W-N1": None, "W-N2": 2, "W-N3": 0}
    assert (figures["Rooms"].total, figures["Rooms"].basis) == (None, "0 of 2 rows")


def test_the_page_says_figures_and_is_searched_by_what_and_where(filled, sign_in, cast):
    staff = sign_in(cast.system_staff)

    page = text_of(staff.get(PAGE))
    found = text_of(staff.get(f"{PAGE}?q=GOOD+mill"))
    place = text_of(staff.get(f"{PAGE}?organisation=W-P2"))
    none = text_of(staff.get(f"{PAGE}?q=castle"))

    for words in ("3 of 3 PCNs have filled it in", "5.5 rooms", "Good: <strong>2</strong>"):
        assert words in page
    assert ("The mill" in found, "The loft" in found) == (True, False)
    assert ("The mill" in place, "The loft" in place) == (False, True)
    assert "No row fits" in none
    assert staff.get(f"{PAGE}?year=1999").status_code == 404


def test_a_pcn_that_may_not_read_others_sees_its_own_alone(filled, cast):
    Register.objects.update(reach=Reach.ABOVE)
    filled.register.refresh_from_db()

    reading = reading_of(cast.pcn_lead, filled, on=TODAY)

    assert [body.code for body in reading.bodies] == ["W-N1"]
    assert reading.whole.filled_in == "1 of 1 PCN has filled it in"


def test_ones_own_rows_are_not_sent_yet_while_they_are_filled_in(filled, sign_in, cast):
    Register.objects.update(reach=Reach.ABOVE)
    Filling.objects.update(state=State.OPEN, said_at=None)

    page = text_of(sign_in(cast.pcn_lead).get(PAGE))

    assert "0 of 1 PCN has filled it in" in page
    assert "Not sent yet" in page
    assert "Missing" not in page


def test_a_sum_is_said_only_to_who_reads_all_of_it(filled, cast):
    Filling.objects.filter(organisation=cast["W-N3"]).update(state=State.OPEN, said_at=None)
    reading = reading_of(cast.pcn_lead, filled, on=TODAY)
    rent = next(column for column in reading.columns if column.name == "Rent")

    bodies = (*reading.places, *reading.bodies)
    parts = {body.code: reading.part(body) for body in bodies}

    assert {code: part.sums([rent])[0] for code, part in parts.items()} == {
        "W-P1": "Not shown to you",
        "W-P2": "Not shown to you",
        "W-N1": "£12.50",
        "W-N2": "Not shown to you",
        "W-N3": "Not sent yet",
    }
    assert parts["W-P1"].sum_of(rent) is None


def test_page_print_and_workbook_say_the_same(filled, sign_in, cast):
    staff = sign_in(cast.system_staff)

    printed = text_of(staff.get(f"{PAGE}2026/document/"))
    book = load_workbook(BytesIO(staff.get(f"{PAGE}2026/document.xlsx").content))

    assert "3 of 3 PCNs have filled it in" in printed
    assert all(words in printed for words in ("5.5 rooms in all", "£22.50 in all", "The shed"))
    assert "Rooms: 3 rooms. Rent: £12.50. State: Good." in printed
    figures = {row[0].value: [cell.value for cell in row[1:]] for row in book["Figures"].rows}
    assert figures["Rooms"][:4] == ["rooms", 4, 3, 5.5]
    assert figures["Rent"][:4] == ["Pounds", 4, 2, 22.5]
    assert figures["State"][4] == "Good: 2; Poor: 1"
    who = {row[0].value: [cell.value for cell in row[2:]] for row in book["Who"].rows}
    assert who["W-N1"] == ["Sent", 2, 3.5, 12.5]
    assert who["W-P2"] == ["2 of 2", 2, 2, 10]
    rows = list(book["Rows"].values)
    assert sum(row[rows[0].index("Rooms (rooms)")] or 0 for row in rows[1:]) == 5.5
    assert staff.get(f"{PAGE}1999/document/").status_code == 404


def test_a_register_without_a_year_says_so(register, sign_in, cast):
    register.years.all().delete()

    assert "Not open yet" in text_of(sign_in(cast.pcn_lead).get(PAGE))


def test_pages_ask_the_same_of_few_rows_and_of_many(filled, sign_in, cast):
    staff, filling = sign_in(cast.system_staff), Filling.objects.get(organisation=cast["W-N1"])
    key = Column.objects.get(name="Building").key

    def cost(page: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            answer = staff.get(page)
        assert answer.status_code == 200
        assert len(answer.content) < 150_000
        return len(asked)

    pages = (PAGE, f"{PAGE}2026/of/W-N1/", "/registers/")
    before = [cost(page) for page in pages]
    Entry.objects.bulk_create(
        Entry(filling=filling, row=row, values={key: f"House {row}"}) for row in range(3, 2000)
    )

    assert [cost(page) for page in pages] == before
    assert max(before) <= 20


def test_a_place_reads_how_far_its_own_are(filled, cast):
    Filling.objects.filter(organisation=cast["W-N1"]).update(state=State.OPEN, said_at=None)

    def told(who: str, code: str) -> list[tuple[str, str]]:
        found = registers_beneath(getattr(cast, who), cast[code], 2026, on=TODAY)
        return [(each.words, each.url) for each in found]

    assert told("place_reviewer", "W-P1") == [
        ("1 of 2 PCNs has filled it in", f"{PAGE}?organisation=W-P1&year=2026")
    ]
    assert told("system_staff", "W-SYS") == [("2 of 3 PCNs have filled it in", f"{PAGE}?year=2026")]
    assert told("outsider", "X-P1") == []


def test_the_page_of_a_theme_leads_to_what_serves_a_step_of_it(register, framework, cast):
    found = framework.version.framework
    theme, other = framework.themes["INT"], framework.themes["SUP"]
    type(found).objects.update(owner=cast["W-SYS"])
    theme.version.framework.refresh_from_db()
    Register.objects.update(step_code="INT-02-N")

    beside = Register.objects.beside_theme(theme)

    assert (beside.words, beside.url) == ("1 register", "/registers/")
    assert Register.objects.beside_theme(other) is None


def test_an_organisation_that_nobody_is_narrows_nothing_and_is_told(filled, cast, sign_in):
    page = text_of(sign_in(cast.system_staff).get(PAGE, {"organisation": "NOBODY"}))

    assert "Organisation “NOBODY” is left out of account: nothing here has it." in page
    assert "4 rows fit" not in page
