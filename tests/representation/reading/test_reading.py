"""Who speaks for whom, as pages, the document and the workbook say it."""

from datetime import date, datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from representation.choices import Profession
from representation.keeping.actions import close_board, close_seat
from representation.models import Seat, Tenure
from representation.reading.gathering import directory_of, speaking
from tests import factories as make
from tests.clock import NOON, TODAY
from tests.conftest import text_of
from tests.layers import layer
from tests.representation.seating import STARTS, make_board, make_seat, make_tenure

HOME = "/representation/of/W-SYS/"
pytestmark = pytest.mark.usefixtures("noon")


@layer
def seated(cast, tenure):
    """Blackmoor's board with its seat; another of Westmere: one for all, vacant, one for Saltcrag,
    which ends soon, and one for Fellside alone, held without an end.
    """
    board = make_board(cast["W-SYS"], "System board", meets="Each month")
    make_seat(board, "Pharmacy seat", profession=Profession.PHARMACY)
    salt = make_seat(board, "Saltcrag seat", speaks_for="W-P2", profession=Profession.DENTAL)
    make_tenure(salt, ends_on=date(2026, 12, 31), held_by=cast["W-N3"], role="Dental lead")
    fell = make_seat(board, "Fellside seat", speaks_for="W-N1")
    make_tenure(fell, ends_on=None)
    return board


def titles(found) -> list[str]:
    return [line.seat.title for line in found.lines]


def test_each_organisation_reads_the_seats_that_speak_for_it(seated, cast, practice):
    def seats(code: str, user=cast.system_staff) -> list[str]:
        return titles(speaking(user, cast[code], on=TODAY))

    fellside = ["Fellside seat", "Pharmacy seat", "General practice seat"]
    assert seats("W-N1") == seats("W-G1", practice) == fellside
    assert seats("W-N2") == ["Pharmacy seat", "Saltcrag seat", "General practice seat"]
    assert seats("W-N3") == ["Pharmacy seat", "Saltcrag seat"]
    assert seats("W-SYS") == ["Pharmacy seat"]


def test_a_pcn_reads_who_speaks_for_it_and_how_it_asks(seated, lead, practice, sign_in):
    assert lead.get("/representation/").url == "/representation/for/W-N1/"
    page = text_of(lead.get("/representation/for/W-N1/"))
    surgery = text_of(sign_in(practice).get("/representation/for/W-G1/"))

    assert "Clinical director, Age Well Westmere" in page
    assert "Until 31 March 2027" in page
    assert "Vacant since 22 November 2026" in page
    assert "it goes to <strong>Blackmoor Place</strong> first" in page
    assert "asks you for more, or passes it up to Westmere" in page
    assert "3 seats on 2 boards: 1 vacant, 0 end within 8 weeks" in page
    assert "it goes to <strong>Fellside PCN</strong> first" in surgery
    assert "Ask a question" in surgery


def test_who_has_no_organisation_or_several_is_told_or_chooses(cast, sign_in):
    make.MembershipFactory(user=cast.pcn_lead, organisation=cast["W-N2"], role="reader")

    several = text_of(sign_in(cast.pcn_lead).get("/representation/"))

    assert "Fellside PCN" in several
    assert "Tarnbeck PCN" in several
    assert "Nobody yet" in text_of(sign_in(cast.nobody).get("/representation/"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"profession": "pharmacy"}, ["Pharmacy seat"]),
        ({"show": "vacant"}, ["Pharmacy seat"]),
        ({"show": "ending"}, ["Saltcrag seat"]),
        ({"show": "vacant-or-ending"}, ["Pharmacy seat", "Saltcrag seat"]),
        ({"place": "W-P1"}, ["Fellside seat", "Pharmacy seat", "General practice seat"]),
        ({"place": "W-P2", "show": "vacant"}, ["Pharmacy seat"]),
        ({"show": "closed"}, []),
    ],
)
def test_the_list_is_narrowed_by_its_address(query, found, seated, lead):
    page = lead.get(HOME, query)

    assert titles(page.context["directory"]) == found
    assert ("No seat fits" in text_of(page)) == (not found)


def test_what_an_address_asks_that_is_not_there_is_told(seated, lead):
    page = text_of(lead.get(HOME, {"place": "NOBODY"}))

    assert "Place “NOBODY” is left out of account" in page
    assert "4 seats on 2 boards: 1 vacant, 1 ends within 8 weeks" in page


def test_page_print_and_workbook_say_the_same(seated, lead, cast):
    printed = text_of(lead.get(f"{HOME}document/"))
    book = load_workbook(BytesIO(lead.get(f"{HOME}document.xlsx").content))

    rows = {row[3]: row for row in book["Seats"].iter_rows(min_row=2, values_only=True)}
    facts = dict(row[:2] for row in book["About"].iter_rows(min_row=2, values_only=True))
    assert (facts["Seats"], facts["Vacant"], facts["Ending within 8 weeks"]) == (4, 1, 1)
    assert rows["Saltcrag seat"][5:11] == (
        "Saltcrag Place",
        "Ends soon",
        "Dental lead",
        "Oxenclough PCN",
        datetime(2026, 4, 1),
        datetime(2026, 12, 31),
    )
    assert rows["Pharmacy seat"][6:8] == ("Vacant", None)
    for words in ("Vacant since 22 November 2026", "Dental lead, Oxenclough PCN", "No end agreed"):
        assert words in printed


def test_a_seat_tells_everybody_who_has_held_it(seat, lead):
    make_tenure(seat, starts_on=date(2025, 4, 1), ends_on=date(2026, 3, 31), role="Manager")

    page = text_of(lead.get(seat.get_absolute_url()))

    assert "Manager, Age Well Westmere" in page
    assert "1 April 2025 to 31 March 2026" in page
    assert "Change or end" not in page


def test_a_closed_board_says_so(board, lead):
    close_board(board=board, by=None, at=NOON)

    assert "Closed on 22 November 2026" in text_of(lead.get(board.get_absolute_url()))


def test_what_closing_does_is_read_before_it_is_pressed(board, seat, reviewer):
    for thing, what in ((board, "board"), (seat, "seat")):
        page = reviewer.get(thing.get_absolute_url()).content.decode()
        _, inside = page.split('<details class="nhsuk-details">')
        assert inside.index("Closing it takes") < inside.index(f"Close this {what}")


def test_who_asks_reads_how_far_a_question_can_go(cast, reviewer, sign_in):
    place = text_of(reviewer.get("/representation/for/W-P1/"))
    system = text_of(sign_in(cast.system_staff).get("/representation/for/W-SYS/"))

    assert "who answers it or asks you for more. The answer" in place
    assert "passes it up" not in place
    assert "Nobody stands above Westmere" in system


def test_a_closed_seat_is_neither_vacant_nor_held(seated, seat, lead):
    for closed in (seat, Seat.objects.get(title="Pharmacy seat")):
        close_seat(seat=closed, by=None, at=NOON)

    page = text_of(lead.get(HOME, {"show": "closed"}))

    assert "2 seats on 2 boards: 0 vacant, 0 end within 8 weeks" in page
    assert "Closed on 22 November 2026" in page
    assert "Vacant since" not in page
    assert "Until 31 March 2027" not in text_of(lead.get(seat.get_absolute_url()))


def test_an_empty_system_says_what_will_stand_there(cast, lead):
    assert "No seats yet" in text_of(lead.get(HOME))
    assert "No seats yet" in text_of(lead.get("/representation/for/W-N1/"))
    assert "There are no boards yet" in text_of(lead.get(f"{HOME}document/"))


def test_a_board_without_seats_is_found_and_printed_too(cast, lead):
    board = make_board(cast["W-P2"], "New forum")
    for page in (HOME, f"{HOME}document/"):
        assert "New forum" in text_of(lead.get(page))
    assert "New forum" not in text_of(lead.get(HOME, {"show": "vacant"}))

    close_board(board=board, by=None, at=NOON)

    assert "New forum" not in text_of(lead.get(HOME))
    assert "New forum" in text_of(lead.get(HOME, {"show": "closed"}))


def test_pages_ask_the_same_of_few_seats_and_of_many(seated, sign_in, cast, tenure):
    staff = sign_in(cast.system_staff)

    def cost(page: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            answer = staff.get(page)
        assert answer.status_code == 200
        assert len(answer.content) < 150_000
        return len(asked)

    pages = (
        HOME,
        "/representation/for/W-SYS/",
        seated.get_absolute_url(),
        tenure.seat.get_absolute_url(),
        f"{HOME}?place=W-P1&show=vacant",
    )
    before = [cost(page) for page in pages]
    Seat.objects.bulk_create(
        Seat(board=seated, title=f"Seat {n}", profession="dental", opened_on=STARTS)
        for n in range(190)
    )
    Tenure.objects.bulk_create(
        Tenure(
            seat=tenure.seat,
            outside="Age Well",
            role="Director",
            starts_on=date(1900 + n, 1, 1),
            ends_on=date(1900 + n, 6, 1),
        )
        for n in range(100)
    )

    assert [cost(page) for page in pages] == before
    assert max(before) <= 20


def test_the_directory_is_the_same_for_3_pcns_and_30(seated, cast, django_assert_num_queries):
    with CaptureQueriesContext(connection) as few:
        directory_of(cast.pcn_lead, cast["W-SYS"], on=TODAY)
    for number in range(30):
        pcn = make.OrganisationFactory(ods_code=f"W-M{number}", tier="neighbourhood")
        make.LinkFactory(parent=cast["W-P1"], child=pcn)
        make_seat(seated, f"Seat of {number}", speaks_for=pcn.ods_code)

    with django_assert_num_queries(len(few)):
        directory_of(cast.pcn_lead, cast["W-SYS"], on=TODAY)
