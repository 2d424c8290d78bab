"""The list of offers taken away, changed and brought back."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frameworks.models import Framework
from organisations.choices import ListKind
from organisations.incoming import fingerprint, keep_list
from organisations.lists.keeping import preview_of
from planning.choices import Charge, Kind
from planning.models import Offer, SupportCategory
from planning.offers.actions import withdraw_offer
from planning.offers.bringing import confirm_offers
from planning.offers.columns import offers_sheet
from planning.offers.forms import OfferForm
from planning.offers.offer_fields import OfferValues
from planning.offers.offers_in import OffersIn
from spreadsheets.csv_files import write_csv
from spreadsheets.writing import write_workbook
from tests.cast import client_of
from tests.clock import NOON
from tests.conftest import text_of
from tests.layers import layer
from tests.planning.offers.offering import HEADER, LEADERSHIP, csv, offer_help, offer_values

pytestmark = pytest.mark.usefixtures("noon")
WRITERS = {"csv": write_csv, "xlsx": lambda sheet: write_workbook([sheet])}
LIST = "/offers/list/"


@layer
def place(cast):
    return client_of(cast.place_reviewer)


def kept(content: bytes, by):
    return keep_list(ListKind.OFFERS, SimpleUploadedFile("offers.csv", content), by=by, at=NOON)


def tried(content: bytes, by):
    return preview_of(kept(content, by), OffersIn(by=by, at=NOON))


def bring(client, content: bytes):
    preview = client.post(LIST, {"file": SimpleUploadedFile("offers.csv", content)}).url
    client.post(f"{preview}confirm/", {"seen": client.get(preview).context["seen"]})
    return client.get(preview, follow=True)


def all_offers():
    return Offer.objects.with_whose()


# --- What goes out comes back as it was --------------------------------------------------------

WORDS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"], max_codepoint=0x24F),
    min_size=1,
    max_size=30,
).map(lambda text: f"A {text}")
DAYS = st.none() | st.dates(date(2026, 4, 1), date(2028, 3, 31))


@st.composite
def typed_offers(draw) -> dict:
    """What somebody may type into the form of an offer."""
    first, last = sorted((draw(DAYS), draw(DAYS)), key=lambda day: day or date.max)
    charge = draw(st.sampled_from(Charge.values))
    many = draw(st.none() | st.integers(1, 1_000_000))
    typed = {
        "title": draw(WORDS),
        "provider": draw(WORDS),
        "category": draw(st.sampled_from(["LEAD", "TEAM", "DATA"])),
        "kind": draw(st.sampled_from(Kind.values)),
        "what": draw(st.just("") | WORDS | WORDS.map(lambda text: f"One.\n{text}")),
        "for_whom": draw(st.just("") | WORDS),
        "how": draw(st.just("") | WORDS),
        "capacity": many or "",
        "unit": draw(WORDS) if many else "",
        "charge": charge,
        "cost": draw(st.decimals(1, 90_000_000, places=2)) if charge == Charge.COSTS else "",
        "helps_with": draw(st.sampled_from(["", "INT", "SUP, INT-02-N"])),
    }
    for name, day in (("starts_on", first), ("ends_on", last)):
        for part in ("day", "month", "year"):
            typed[f"{name}_{part}"] = getattr(day, part) if day else ""
    return typed


@given(typed_offers(), st.sampled_from(sorted(WRITERS)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_whatever_is_offered_comes_back_from_its_list_unchanged(cast, framework, typed, kind):
    category = SupportCategory.objects.get(code=typed["category"])
    form = OfferForm(typed | {"category": category.pk}, frameworks=Framework.objects.all())
    form.data["framework"] = framework.version.framework_id
    assert form.is_valid(), form.errors
    Offer.objects.all().delete()
    offer_help(cast["W-P1"], by=cast.place_reviewer, **vars(form.values()))
    taken_away = WRITERS[kind](offers_sheet(all_offers()))

    found = tried(taken_away, cast.place_reviewer)
    assert (found.changes, found.unchanged, found.problems) == ((), 1, ())

    before = OfferValues.of(all_offers().get())
    Offer.objects.all().delete()
    unnumbered = taken_away.replace(b"H01", b"   ") if kind == "csv" else None
    if unnumbered:
        seen = keep_and_confirm(unnumbered, cast.place_reviewer)
        assert OfferValues.of(all_offers().get()) == before, seen.outcome


def keep_and_confirm(content: bytes, by):
    incoming = kept(content, by)
    seen = fingerprint(preview_of(incoming, OffersIn(by=by, at=NOON)))
    return confirm_offers(incoming=incoming, seen=seen, by=by, at=NOON)


@pytest.mark.parametrize("kind", WRITERS)
def test_the_list_of_the_page_comes_back_as_it_went(kind, place, offer, cast):
    taken = place.get(reverse("planning:offers_export", args=[kind]))

    found = tried(taken.content, cast.place_reviewer)

    assert (found.changes, found.unchanged, found.problems) == ((), 1, ())


def test_the_list_is_narrowed_as_the_page_is(place, cast, offer):
    offer_help(cast["W-P1"], by=cast.place_reviewer, title="Training", kind="training")

    taken = place.get(reverse("planning:offers_export", args=["csv"]), {"kind": "training"})

    assert "Training" in taken.content.decode()
    assert "facilitator" not in taken.content.decode()


def test_what_no_offer_has_narrows_neither_page_nor_list(place, offer):
    taken = place.get(reverse("planning:offers_export", args=["csv"]), {"category": "NOTHING"})

    assert offer.title in taken.content.decode()


# --- What changes ------------------------------------------------------------------------------


def test_a_preview_says_what_is_new_and_what_changes_and_keeps_nothing(offer, cast):
    rows = [
        f"h01,w-p1,A facilitator for a day,Another team,{LEADERSHIP},people,Free",
        f",W-P1,Coaching,Academy,{LEADERSHIP},Training,£250",
    ]

    found = tried(csv(*rows), cast.place_reviewer)

    assert [(change.who, change.words) for change in found.changes] == [
        ("A facilitator for a day", ("1 change: Who provides it",)),
        ("Coaching", ("A new offer of Blackmoor Place",)),
    ]
    assert Offer.objects.get().provider == "Place team"


def test_running_it_twice_changes_nothing(place, cast):
    rows = csv(f",W-P1,Coaching,Academy,{LEADERSHIP},Training,£250")

    page = text_of(bring(place, rows))
    again = tried(rows, cast.place_reviewer)

    assert "1 offer was added or changed" in page
    assert (again.changes, again.unchanged, again.problems) == ((), 1, ())
    offer = Offer.objects.get()
    assert (offer.reference, offer.cost, offer.charge) == ("H01", 25000, "costs")
    assert offer.history.get().history_user == cast.place_reviewer


def test_a_column_that_is_left_out_leaves_what_it_says(place, offer):
    header = "Reference,Code,What is on offer,Who provides it,Category,Kind"
    row = f"H01,W-P1,A facilitator for a day,Another team,{LEADERSHIP},People"

    bring(place, csv(row, header=header))

    offer.refresh_from_db()
    assert OfferValues.of(offer) == offer_values(provider="Another team")


def test_dates_and_amounts_are_read_as_people_write_them(place):
    header = (
        "Reference,Code,What is on offer,Who provides it,Category,Kind,How many,Of what,Cost,"
        "First day,Last day"
    )
    row = f",W-P1,Coaching,Academy,{LEADERSHIP},training,10,places,99.5,01/01/2027,2027-03-31"

    bring(place, csv(row, header=header))

    offer = Offer.objects.get()
    assert (offer.capacity, offer.unit, offer.cost) == (10, "places", 9950)
    assert (offer.starts_on, offer.ends_on) == (date(2027, 1, 1), date(2027, 3, 31))


def test_every_fault_is_told_by_its_cell(offer, cast):
    gone = offer_help(cast["W-P1"], by=cast.place_reviewer, title="Gone")
    withdraw_offer(offer=gone, by=cast.place_reviewer, at=NOON)
    systems = offer_help(cast["W-SYS"], by=cast.system_staff, title="The system's")
    header = f"{HEADER},First day"
    rows = [
        f"H99,W-P1,No such,Us,{LEADERSHIP},People,Free,",
        f",W-P2,Theirs,Us,{LEADERSHIP},People,Free,",
        ",W-P1,No category,Us,Fishing,People,Free,",
        f",W-P1,No kind,Us,{LEADERSHIP},Kindness,Free,",
        f",W-P1,No price,Us,{LEADERSHIP},People,a lot,",
        f",W-P1,No day,Us,{LEADERSHIP},People,Free,soon",
        f"H02,W-P1,Gone,Others,{LEADERSHIP},People,Free,",
        f"{systems.reference},W-SYS,Renamed,Us,{LEADERSHIP},People,Free,",
        f",W-P1,Twice,Us,{LEADERSHIP},People,Free,",
        f",W-P1,TWICE,Us,{LEADERSHIP},People,Free,",
    ]

    found = tried(csv(*rows, header=header), cast.place_reviewer)

    told = {problem.cell: problem.sentence for problem in found.problems}
    assert told == {
        "A2": "You see no offer “H99” of an organisation with the code “W-P1”",
        "B3": "You write offers for no organisation with the code “W-P2”",
        "E4": "Choose what it is about",
        "F5": "Choose what kind of help it is",
        "G6": "The cost must be an amount in pounds, such as 12,500 or 99.50",
        "H7": "“soon” is not a date like 31/03/2027",
        "C8": "“H02 Gone” is withdrawn. Bring it back on its own page first",
        "A9": "You may not change this one: its row must stay as it is",
        "C11": "“TWICE” stands in this list already",
    }
    assert not found.is_ready


def test_with_one_wrong_cell_nothing_of_the_list_is_kept(place):
    good = f",W-P1,Coaching,Academy,{LEADERSHIP},Training,£250"

    preview = text_of(place.post(LIST, {"file": file_of(good, ",W-P1,,,,,")}, follow=True))

    assert "Put what is listed here right in the file" in preview
    assert not Offer.objects.exists()


def file_of(*rows: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("offers.csv", csv(*rows))


def test_what_changed_meanwhile_is_told_before_anything_is_kept(place, cast):
    row = f",W-P1,Coaching,Academy,{LEADERSHIP},Training,£250"
    preview = place.post(LIST, {"file": file_of(row)}).url
    seen = place.get(preview).context["seen"]
    offer_help(cast["W-P1"], by=cast.place_reviewer, title="Coaching")

    page = place.post(f"{preview}confirm/", {"seen": seen}, follow=True)

    assert "Something changed since you read this page" in text_of(page)
    assert Offer.objects.get().provider == "Place team"


def test_a_list_that_is_stopped_is_put_away(place):
    row = f",W-P1,Coaching,Academy,{LEADERSHIP},Training,£250"
    preview = place.post(LIST, {"file": file_of(row)}).url

    page = place.post(f"{preview}stop/", follow=True)

    assert "The file was put away. Nothing has changed." in text_of(page)
    assert place.get(preview).status_code == 404


def test_a_preview_asks_no_more_of_a_long_list(cast):
    def questions() -> int:
        content = write_csv(offers_sheet(all_offers()))
        with CaptureQueriesContext(connection) as asked:
            assert not tried(content, cast.place_reviewer).problems
        return sum(each["sql"].startswith("SELECT") for each in asked)

    offer_help(cast["W-P1"], by=cast.place_reviewer)
    few = questions()
    for number in range(9):
        offer_help(cast["W-P1"], by=cast.place_reviewer, title=f"Offer {number}")

    assert questions() == few
