"""The pages that link an organisation to those above it, and end such a link."""

from datetime import date, timedelta

from django.utils import timezone

from nhsuk.words import nhs_date
from organisations.choices import Role
from organisations.models import Link
from organisations.structure.forms import LinkForm
from tests import factories as make
from tests.cast import client_of
from tests.conftest import text_of
from tests.factories import OPENED
from tests.layers import layer
from tests.organisations.conftest import day_of


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


def test_a_new_first_place_does_not_displace_the_present_one_before_its_day(cast, admin):
    later = timezone.localdate() + timedelta(days=40)
    present = Link.objects.get(child=cast["W-N1"])
    form = {"parent": cast["W-P2"].pk, "standing": "first", **day_of("start", later)}

    refused = admin.post("/organisations/W-N1/links/new/", form)
    last = day_of("end", later - timedelta(days=1)) | {"reason": "Moves"}
    admin.post(f"/organisations/links/{present.pk}/end/", last)
    done = admin.post("/organisations/W-N1/links/new/", form)

    assert "It still lies in Blackmoor Place first of all on that day" in text_of(refused)
    assert done.status_code == 302
    links = Link.objects.filter(child=cast["W-N1"], is_primary=True).order_by("start")
    assert [link.parent for link in links] == [cast["W-P1"], cast["W-P2"]]


def test_a_new_first_place_displaces_one_that_ends_later(cast, admin):
    later = timezone.localdate() + timedelta(days=40)
    present = Link.objects.get(child=cast["W-N1"])
    admin.post(
        f"/organisations/links/{present.pk}/end/", day_of("end", later) | {"reason": "Moves"}
    )

    form = {"parent": cast["W-P2"].pk, "standing": "first"}
    admin.post("/organisations/W-N1/links/new/", form | day_of("start", timezone.localdate()))

    assert Link.objects.get(child=cast["W-N1"], is_primary=True).parent == cast["W-P2"]


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


def test_a_link_that_has_not_begun_is_not_spoken_of_as_the_past(cast, admin):
    later = timezone.localdate() + timedelta(days=40)
    link = make.LinkFactory(parent=cast["W-P2"], child=cast["W-N1"], start=later, is_primary=False)

    ending = text_of(admin.get(f"/organisations/links/{link.pk}/end/"))
    listed = text_of(admin.get("/organisations/W-N1/"))

    assert f"does not lie in Saltcrag Place yet: the link begins on {nhs_date(later)}." in ending
    assert "has lain in" not in ending
    assert f'value="{later.year}"' in ending
    assert "Not begun yet" in listed


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


@layer
def place_administrator(cast):
    """Administers Saltcrag Place, where Tarnbeck PCN lies second of all."""
    person = make.UserFactory()
    make.MembershipFactory(user=person, organisation=cast["W-P2"], role=Role.ADMINISTRATOR)
    return client_of(person)


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


def test_who_ends_a_link_that_somebody_ended_just_now_hears_so(cast, sign_in):
    link = cast["W-N2"].links_up.get(is_primary=False)
    link.end = link.start
    link.save()

    page = sign_in(cast.administrator).get(f"/organisations/links/{link.pk}/end/", follow=True)

    assert "was ended already" in text_of(page)
