"""Choosing one of many organisations: type a part of its name, press a button, choose."""

import re
from datetime import date

import pytest

from organisations.choices import Role, Tier
from organisations.models import Link, Membership, Organisation
from organisations.structure import choosing
from tests import factories as make
from tests.conftest import text_of
from tests.organisations.conftest import INVITE, day_of

FIND = {"email": "new@example.org", "job_title": "Manager", "organisation_find": "1"}


@pytest.fixture
def many(monkeypatch):
    """More organisations than a list holds."""
    monkeypatch.setattr(choosing, "MOST_IN_A_LIST", 3)


def radios_of(response) -> list[str]:
    page = response.content.decode()
    found = re.findall(r'name="(?:organisation|parent)"\s+type="radio"\s+value="(\d+)"', page)
    return list(Organisation.objects.filter(pk__in=found).values_list("ods_code", flat=True))


def search(client, words: str, **more):
    return client.post(INVITE, FIND | {"organisation_words": words} | more)


def test_few_organisations_are_a_list(admin):
    page = admin.get(INVITE).content.decode()

    assert "<select" in page
    assert "organisation_find" not in page


def test_many_are_a_search_and_none_is_listed_before_it(many, admin):
    response = admin.get(INVITE)

    assert "<select" not in response.content.decode()
    assert "organisation_find" in response.content.decode()
    assert radios_of(response) == []


@pytest.mark.parametrize("words", ["fellside", "W-N1", "w-n1"])
def test_a_part_of_the_name_or_the_code_finds_it(many, admin, words):
    assert radios_of(search(admin, words)) == ["W-N1"]


def test_a_search_keeps_what_was_typed_and_finds_no_fault_yet(many, admin):
    response = search(admin, "place", job_title="", role=Role.LEAD)
    page = response.content.decode()

    assert radios_of(response) == ["W-P1", "W-P2"]
    assert "There is a problem" not in page
    assert 'value="new@example.org"' in page
    assert 'value="place"' in page
    assert re.search(r'value="lead"[^>]*checked', page)
    assert not Membership.objects.filter(user__email="new@example.org").exists()


@pytest.mark.parametrize("words", ["another", "X-N1", "Fellside Surgery"])
def test_only_what_one_manages_is_found(many, admin, words):
    response = search(admin, words)

    assert radios_of(response) == []
    assert f"No organisation you manage has “{words}” in its name, or as its code." in text_of(
        response
    )


def test_what_was_found_is_chosen(many, admin, cast):
    chosen = {"organisation": cast["W-N1"].pk, "role": Role.LEAD, "organisation_words": "fell"}

    admin.post(INVITE, {"email": "new@example.org", "job_title": "Manager"} | chosen)

    assert Membership.objects.get(user__email="new@example.org").organisation == cast["W-N1"]


def test_what_was_chosen_before_stays_beside_what_is_found(many, admin, cast):
    response = search(admin, "place", organisation=cast["W-N1"].pk)

    assert radios_of(response) == ["W-P1", "W-N1", "W-P2"]
    assert re.search(rf'value="{cast["W-N1"].pk}"[^>]*checked', response.content.decode())


def test_an_invitation_from_an_organisations_page_has_it_chosen(many, admin, cast):
    response = admin.get(f"{INVITE}?organisation={cast['W-N1'].pk}")

    assert radios_of(response) == ["W-N1"]
    assert admin.get(f"{INVITE}?organisation=somewhere").status_code == 200


def test_sending_without_a_choice_says_what_to_do(many, admin):
    without = {"email": "new@example.org", "job_title": "Manager", "role": Role.LEAD}

    searched = admin.post(INVITE, without | {"organisation_words": "place"})
    lost = admin.post(INVITE, without | {"organisation_words": "nowhere"})
    empty = admin.post(INVITE, without)

    assert "Choose one of the organisations found" in text_of(searched)
    assert radios_of(searched) == ["W-P1", "W-P2"]
    assert '<a href="#id_organisation">No organisation you manage has' in text_of(lost)
    assert "Choose an organisation" in text_of(empty)


def test_enter_in_another_box_sends_the_form(many, admin, cast):
    """A browser presses the first button of a form, which is the one beside the search."""
    chosen = {"organisation": cast["W-N1"].pk, "role": Role.LEAD, "organisation_searched": "fell"}

    search(admin, "fell", **chosen)

    assert Membership.objects.filter(user__email="new@example.org").exists()


def test_more_than_ten_found_are_said_to_be_more(many, admin, cast):
    for number in range(11):
        neighbour = make.OrganisationFactory(name=f"Larkrigg {number:02}", tier=Tier.NEIGHBOURHOOD)
        make.LinkFactory(parent=cast["W-P1"], child=neighbour)

    response = search(admin, "larkrigg")

    assert len(radios_of(response)) == 10
    assert "The first 10 of those found" in text_of(response)


def test_a_link_is_offered_to_where_it_does_not_lie_yet(monkeypatch, admin, cast):
    monkeypatch.setattr(choosing, "MOST_IN_A_LIST", 0)
    address = "/organisations/W-N1/links/new/"

    found = admin.post(address, {"parent_words": "place", "parent_find": "1"})
    form = {"parent": cast["W-P2"].pk, "parent_words": "place", "standing": "also"}
    admin.post(address, form | day_of("start", date(2026, 4, 1)))

    assert radios_of(found) == ["W-P2"]
    assert Link.objects.filter(child=cast["W-N1"], parent=cast["W-P2"]).exists()


def test_the_page_does_not_grow_with_the_organisations(admin, cast):
    sizes = []
    for count in (70, 400):
        pcns = Organisation.objects.bulk_create(
            make.OrganisationFactory.build(tier=Tier.NEIGHBOURHOOD) for _ in range(count)
        )
        Link.objects.bulk_create(
            make.LinkFactory.build(parent=cast["W-P1"], child=child) for child in pcns
        )
        sizes.append(len(admin.get(INVITE).content))

    assert sizes[0] == sizes[1]
