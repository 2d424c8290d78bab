"""The pages about organisations: who sees them, what they say, what administrators change."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from organisations.choices import Role, Tier
from organisations.models import Link, Organisation
from organisations.organisation_forms import LinkForm
from organisations.words import nhs_date
from tests import factories as make
from tests.factories import OPENED

LIST = "/organisations/"


@pytest.fixture
def admin(cast, sign_in):
    return sign_in(cast.administrator)


def day_of(name: str, day: date) -> dict[str, int]:
    """A date as its three boxes send it."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


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


def test_a_closing_date_before_the_opening_date_is_refused_in_words(admin):
    dates = day_of("opened_on", OPENED) | day_of("closed_on", date(2018, 1, 1))

    response = admin.post("/organisations/W-N1/edit/", {"name": "Fellside PCN", **dates})

    assert response.status_code == 200
    assert "The closing date must not be before the opening date" in text_of(response)


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
        ({"tier": Tier.PRACTICE}, "A practice lies in a neighbourhood; Blackmoor Place is a place"),
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


def test_a_pcn_can_be_given_a_second_place_or_a_new_first_one(cast, admin):
    form = {"parent": cast["W-P2"].pk, "reason": "Shares a team", **day_of("start", OPENED)}

    admin.post("/organisations/W-N1/links/new/", form | {"standing": "also"})
    first = Link.objects.get(child=cast["W-N1"], is_primary=True)
    form["parent"] = cast["W-SYS"].pk
    admin.post("/organisations/W-N1/links/new/", form | {"standing": "first"})

    assert first.parent == cast["W-P1"]
    now_first = Link.objects.get(child=cast["W-N1"], is_primary=True)
    assert now_first.parent == cast["W-SYS"]
    assert Link.objects.filter(child=cast["W-N1"], end__isnull=True).count() == 3


def test_a_link_that_begins_later_is_told_with_its_first_day(cast, admin):
    later = timezone.localdate() + timedelta(days=40)
    form = {"parent": cast["W-P2"].pk, "standing": "also", **day_of("start", later)}

    response = admin.post("/organisations/W-N1/links/new/", form, follow=True)

    assert f"lies in {cast['W-P2']} from {nhs_date(later)}." in text_of(response)


def test_a_link_that_cannot_be_is_refused_in_words(cast, admin):
    early = {"parent": cast["W-P2"].pk, "standing": "also", **day_of("start", date(2010, 1, 1))}

    response = admin.post("/organisations/W-N1/links/new/", early)

    assert "The first day must not be before it opened" in text_of(response)
    patient = early | day_of("start", OPENED) | {"reason": "for 943 476 5919"}
    assert "looks like an NHS number" in text_of(
        admin.post("/organisations/W-N1/links/new/", patient)
    )


def test_ending_a_link_says_what_it_does_and_to_whom(cast, admin):
    link = Link.objects.get(child=cast["W-N1"])

    page = text_of(admin.get(f"/organisations/links/{link.pk}/end/"))

    assert "Fellside PCN is out of sight of Blackmoor Place (1 person has a role there)" in page
    assert "lies in no other organisation" in page


def test_ending_the_first_link_makes_the_other_one_first(cast, admin):
    link = Link.objects.get(child=cast["W-N2"], parent=cast["W-P1"])
    form = day_of("end", date(2026, 3, 31)) | {"reason": "All its practices are in Saltcrag"}

    response = admin.post(f"/organisations/links/{link.pk}/end/", form)

    assert response["Location"] == "/organisations/W-N2/"
    link.refresh_from_db()
    assert (link.end, link.reason) == (date(2026, 3, 31), "All its practices are in Saltcrag")
    assert Link.objects.get(child=cast["W-N2"], end__isnull=True).is_primary


def test_a_link_ends_with_a_reason_and_not_before_it_began(cast, admin):
    link = Link.objects.get(child=cast["W-N1"])

    response = admin.post(
        f"/organisations/links/{link.pk}/end/", day_of("end", date(2001, 1, 1)) | {"reason": ""}
    )

    assert "Say why the link ends" in text_of(response)
    assert "must not be before the first day of the link" in text_of(response)


def test_ending_a_link_is_404_from_outside_and_403_without_the_role(cast, sign_in):
    link = Link.objects.get(child=cast["W-N1"])
    address = f"/organisations/links/{link.pk}/end/"

    assert sign_in(cast.other_administrator).get(address).status_code == 404
    assert sign_in(cast.place_reviewer).get(address).status_code == 403
    assert sign_in(cast.administrator).get("/organisations/links/999999/end/").status_code == 404


@pytest.fixture
def place_administrator(cast, sign_in):
    """Administers Saltcrag Place, where Tarnbeck PCN lies second of all."""
    person = make.UserFactory()
    make.MembershipFactory(user=person, organisation=cast["W-P2"], role=Role.ADMINISTRATOR)
    return sign_in(person)


def test_a_place_cannot_take_a_pcn_out_of_another_place(cast, place_administrator):
    foreign = Link.objects.get(child=cast["W-N2"], parent=cast["W-P1"])
    own = Link.objects.get(child=cast["W-N2"], parent=cast["W-P2"])

    page = place_administrator.get("/organisations/W-N2/").text

    assert f"/organisations/links/{own.pk}/end/" in page
    assert f"/organisations/links/{foreign.pk}/end/" not in page
    assert place_administrator.get(f"/organisations/links/{own.pk}/end/").status_code == 200
    assert place_administrator.get(f"/organisations/links/{foreign.pk}/end/").status_code == 403


def test_a_place_cannot_take_itself_out_of_its_system(cast, place_administrator):
    link = Link.objects.get(child=cast["W-P2"], parent=cast["W-SYS"])

    response = place_administrator.post(f"/organisations/links/{link.pk}/end/")

    assert response.status_code == 403


def test_a_place_cannot_make_itself_the_first_one_over_another(cast):
    person = make.UserFactory()
    make.MembershipFactory(user=person, organisation=cast["W-P1"], role=Role.ADMINISTRATOR)
    form = LinkForm(
        {"parent": cast["W-P1"].pk, "standing": LinkForm.FIRST, **day_of("start", OPENED)},
        child=cast["W-N3"],
        by=person,
        on=date(2026, 11, 22),
    )

    assert "It lies in Saltcrag Place first of all" in str(form.errors["standing"])
