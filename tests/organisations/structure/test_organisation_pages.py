"""The pages about organisations: who sees them, what they say, what administrators change."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organisations.choices import Tier
from organisations.models import Link, Organisation
from tests import factories as make
from tests.conftest import text_of
from tests.factories import OPENED
from tests.organisations.conftest import day_of

LIST = "/organisations/"


def test_the_list_shows_what_a_person_sees_tier_by_tier(cast, sign_in):
    client = sign_in(cast.place_reviewer)

    page = text_of(client.get(LIST))

    assert "Fellside PCN" in page
    assert "Tarnbeck PCN" in page
    assert "Oxenclough" not in page
    assert "Blackmoor Place; Saltcrag Place" in page
    assert "Neighbourhoods <span>(2)</span>" in page


def test_the_list_leaves_out_what_is_closed_today(cast, admin):
    yesterday = timezone.localdate() - timedelta(days=1)
    Organisation.objects.filter(ods_code="W-N3").update(closed_on=yesterday)

    assert "Oxenclough" not in text_of(admin.get(LIST))


def test_the_list_is_searched_by_part_of_a_name_or_by_code(admin):
    by_name = text_of(admin.get(LIST, {"q": "tarn"}))
    by_code = text_of(admin.get(LIST, {"q": "w-g1"}))

    assert "Tarnbeck PCN" in by_name
    assert "Fellside PCN" not in by_name
    assert "Fellside Surgery" in by_code
    assert "Nothing found" in text_of(admin.get(LIST, {"q": "nowhere"}))


def test_the_list_goes_on_over_pages(cast, admin):
    for _ in range(60):
        make.LinkFactory(parent=cast["W-P1"], child__tier=Tier.NEIGHBOURHOOD)

    first, second = admin.get(LIST), admin.get(LIST, {"page": 2})

    assert "?tier=neighbourhood&amp;page=2" in text_of(first)
    assert "1 of 2" in text_of(second)


@pytest.mark.parametrize("path", [LIST, "/organisations/W-P1/"])
def test_pages_ask_the_database_as_often_for_30_pcns_as_for_3(cast, admin, path):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            admin.get(path)
        return len(captured)

    three = queries()
    for _ in range(27):
        pcn = make.LinkFactory(parent=cast["W-P1"], child__tier=Tier.NEIGHBOURHOOD).child
        make.LinkFactory(parent=pcn, child__tier=Tier.PRACTICE)
        make.MembershipFactory(organisation=cast["W-P1"], role="place_reviewer")

    assert queries() == three <= 16


def test_an_organisation_shows_its_links_practices_people_and_past(cast, admin):
    organisation = cast["W-N1"]
    for name in ["Fellside PCN", "Fellside Together PCN"]:
        organisation.name = name
        organisation.save()

    page = text_of(admin.get("/organisations/W-N1/"))

    assert "Fellside Surgery" in page
    assert "Blackmoor Place" in page
    assert "pcn_lead@example.org" in page
    assert "Renamed from “Fellside PCN” to “Fellside Together PCN”" in page


def test_those_who_do_not_administer_see_no_addresses_and_nothing_to_change(cast, sign_in):
    page = text_of(sign_in(cast.pcn_contributor).get("/organisations/W-N1/"))

    assert "pcn lead" in page
    assert "@" not in page.split("<main")[1].split("</main>")[0]
    assert "/edit/" not in page
    assert "links/new" not in page


def test_a_place_still_names_a_pcn_that_left_it_without_a_way_in(cast, sign_in):
    Link.objects.filter(child=cast["W-N1"]).update(end=date(2024, 3, 31), reason="Moved")

    page = text_of(sign_in(cast.place_reviewer).get("/organisations/W-P1/"))

    assert "Fellside PCN" in page
    assert "31 March 2024" in page
    assert 'href="/organisations/W-N1/"' not in page


@pytest.mark.parametrize("path", ["edit/", "links/new/"])
def test_changing_is_404_from_outside_and_403_without_the_role(cast, sign_in, path):
    address = f"/organisations/W-N1/{path}"

    assert sign_in(cast.outsider).get(address).status_code == 404
    assert sign_in(cast.other_administrator).get(address).status_code == 404
    assert sign_in(cast.pcn_lead).get(address).status_code == 403
    assert sign_in(cast.system_staff).get(address).status_code == 403


def test_an_administrator_renames_an_organisation_and_closes_it(cast, admin):
    closing = {"name": "Fellside United PCN", **day_of("opened_on", OPENED)}
    closing |= day_of("closed_on", date(2025, 3, 31))

    response = admin.post("/organisations/W-N1/edit/", closing)

    assert response.status_code == 302
    organisation = Organisation.objects.get(ods_code="W-N1")
    assert organisation.name == "Fellside United PCN"
    links = Link.objects.touching(organisation)
    assert {(link.end, link.reason) for link in links} == {(date(2025, 3, 31), "Closed")}
    assert organisation.history.first().history_user == cast.administrator


def test_taking_a_closing_date_back_restores_the_links(cast, admin):
    kept = {"name": "Fellside PCN", **day_of("opened_on", OPENED)}
    future = timezone.localdate() + timedelta(days=30)
    admin.post("/organisations/W-N1/edit/", kept | day_of("closed_on", future))

    admin.post("/organisations/W-N1/edit/", kept)

    links = Link.objects.touching(cast["W-N1"])
    assert {(link.end, link.reason) for link in links} == {(None, "")}


def test_a_link_taken_back_ends_when_and_why_it_was_to_end_before(cast, admin):
    kept = {"name": "Fellside PCN", **day_of("opened_on", OPENED)}
    today, known = timezone.localdate(), {"child": cast["W-N1"], "is_primary": False}
    planned = today + timedelta(days=90)
    going = make.LinkFactory(parent=cast["W-P2"], end=planned, reason="A trial year", **known)
    coming = make.LinkFactory(parent=cast["W-SYS"], start=planned, reason="From then on", **known)
    for days in (30, 60):
        closing = day_of("closed_on", today + timedelta(days=days))
        admin.post("/organisations/W-N1/edit/", kept | closing)

    admin.post("/organisations/W-N1/edit/", kept)

    for link in (going, coming):
        link.refresh_from_db()
    assert (going.end, going.reason) == (planned, "A trial year")
    assert (coming.end, coming.reason) == (None, "From then on")


def test_a_closing_date_before_the_opening_date_is_refused_in_words(admin):
    dates = day_of("opened_on", OPENED) | day_of("closed_on", date(2018, 1, 1))

    response = admin.post("/organisations/W-N1/edit/", {"name": "Fellside PCN", **dates})

    assert response.status_code == 200
    assert "The closing date must not be before the opening date" in text_of(response)


def test_a_place_closes_only_once_its_pcns_lie_elsewhere(cast, admin):
    make.LinkFactory(parent=cast["W-P1"], child__name="Larkrigg PCN")
    kept = {"name": "Blackmoor Place", **day_of("opened_on", OPENED)}
    closing = kept | day_of("closed_on", date(2026, 3, 31))

    refused = admin.post("/organisations/W-P1/edit/", closing)
    Link.objects.filter(parent=cast["W-P1"]).exclude(child=cast["W-N2"]).update(parent=cast["W-P2"])
    done = admin.post("/organisations/W-P1/edit/", closing)

    assert "Move Fellside PCN and Larkrigg PCN to another place first" in text_of(refused)
    assert done.status_code == 302
    ended = Link.objects.touching(cast["W-P1"])
    assert {link.end for link in ended} == {date(2026, 3, 31)}


def new_pcn(place: Organisation, **changes) -> dict:
    values = {
        "tier": Tier.NEIGHBOURHOOD,
        "name": "Larkrigg PCN",
        "code": "u77777",
        "parent": place.pk,
    }
    return values | day_of("opened_on", date(2026, 4, 1)) | changes


def test_an_administrator_adds_an_organisation_where_it_lies(cast, admin):
    response = admin.post("/organisations/new/", new_pcn(cast["W-P1"]))

    assert response["Location"] == "/organisations/U77777/"
    link = Link.objects.get(child__ods_code="U77777")
    assert (link.parent, link.start, link.is_primary) == (cast["W-P1"], date(2026, 4, 1), True)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"code": "w-n1"}, "The code W-N1 is already taken"),
        ({"code": "a b"}, "Use letters, digits and hyphens only"),
        ({"tier": Tier.PRACTICE}, "A practice lies in a PCN; Blackmoor Place is a place"),
        ({"parent": ""}, "Choose the organisation it lies in"),
        ({"name": ""}, "Enter a name"),
    ],
)
def test_an_organisation_that_cannot_be_is_refused_in_words(cast, admin, changes, sentence):
    response = admin.post("/organisations/new/", new_pcn(cast["W-P1"], **changes))

    assert sentence in text_of(response)


def test_an_administrator_adds_only_within_what_they_manage(cast, admin):
    response = admin.post("/organisations/new/", new_pcn(cast["X-P1"]))

    assert "Choose one of the organisations you manage" in text_of(response)
    assert "Another Place" not in text_of(response)


def test_only_administrators_add_organisations(cast, sign_in):
    assert sign_in(cast.place_reviewer).get("/organisations/new/").status_code == 403
