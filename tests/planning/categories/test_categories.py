"""Support categories as administrators keep them: nothing that is in one is ever lost."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from organisations.choices import Role
from organisations.history import EditedMeanwhile
from organisations.models import Organisation
from planning.categories.actions import (
    CategoryValues,
    add_category,
    edit_category,
    merge_category,
    move_category,
    restore_category,
    retire_category,
)
from planning.models import SupportCategory, SupportNeed
from planning.needs.answers import answer_to
from tests import factories as make
from tests.cast import client_of, keeper_of_all
from tests.conftest import NOON
from tests.layers import layer
from tests.planning.asking import ask, publish

LIST = "/categories/"


@layer
def keeper(cast):
    return keeper_of_all(cast)


@layer
def by(keeper) -> dict:
    return {"by": keeper, "at": NOON}


@layer
def administrator(keeper):
    return client_of(keeper)


def of(code: str) -> SupportCategory:
    return SupportCategory.objects.get(code=code)


def names() -> list[str]:
    return [category.name for category in SupportCategory.objects.standing()]


def address(page: str, code: str = "LEAD") -> str:
    return reverse(f"planning:{page}", args=[code])


def test_a_category_is_added_at_the_end(administrator, keeper):
    page = administrator.post(
        reverse("planning:category_add"), {"name": "Transport", "description": ""}, follow=True
    )

    added = of("TRAN")
    assert "The category is added." in page.text
    assert names()[-1] == "Transport"
    assert added.history.get().history_user == keeper


def test_two_categories_never_bear_one_name(administrator, by):
    page = administrator.post(reverse("planning:category_add"), {"name": "digital"})

    assert "There is a category called “digital” already." in page.text
    with pytest.raises(ValidationError):
        edit_category(category=of("LEAD"), values=CategoryValues("Digital"), number=1, **by)


def test_codes_are_never_given_twice(by):
    first = add_category(values=CategoryValues("Leads"), **by)

    assert (first.code, of("LEAD").name) == ("LEAD1", "Leadership and protected time")


def test_a_second_administrator_sees_both_texts(administrator, by):
    edit_category(category=of("LEAD"), values=CategoryValues("Leading"), number=1, **by)

    page = administrator.post(address("category"), {"name": "Leaders", "number": 1})

    assert page.status_code == 409
    assert "Leading" in page.text
    assert "Leaders" in page.text
    with pytest.raises(EditedMeanwhile):
        edit_category(category=of("LEAD"), values=CategoryValues("Leaders"), number=1, **by)


def test_order_is_one_for_everybody(administrator, by):
    first, second, *_others = names()

    administrator.post(address("category_move"), {"to": "down"})

    assert names()[:2] == [second, first]
    assert move_category(category=SupportCategory.objects.standing()[0], up=True, **by)
    assert names()[:2] == [second, first]


def test_a_retired_category_is_offered_no_more_and_keeps_its_needs(
    asking, administrator, sign_in, cast
):
    _plan, _action, need = asking

    page = administrator.post(address("category_retire", need.category.code), follow=True)

    assert need.category not in SupportCategory.objects.offered()
    assert need.category in SupportCategory.objects.offered(beside=need.category.pk)
    assert SupportNeed.objects.get(pk=need.pk).category == need.category
    assert "is offered no more" in page.text


def test_the_form_of_a_need_still_offers_its_own_retired_category(asking, by, lead):
    plan, _action, need = asking
    retire_category(category=need.category, **by)
    where = [plan.assessment.organisation.ods_code, plan.assessment.cycle.slug]

    own = lead.get(reverse("planning:need_edit", args=[*where, need.reference]))
    new = lead.get(reverse("planning:need_add", args=[*where, "A01"]))

    assert need.category.name in own.text
    assert need.category.name not in str(new.context["form"]["category"])


def test_what_was_retired_by_mistake_is_offered_again(administrator, by):
    retire_category(category=of("LEAD"), **by)

    administrator.post(address("category_restore"))

    assert of("LEAD").retired_at is None


def test_the_last_category_stays(by):
    *others, last = SupportCategory.objects.standing()
    for category in others:
        retire_category(category=category, **by)

    with pytest.raises(ValidationError, match="One category has to stay"):
        retire_category(category=last, **by)


def test_who_comes_second_hears_what_was_done(administrator, by):
    retire_category(category=of("LEAD"), **by)

    again = administrator.post(address("category_retire"), follow=True)
    merge_into_retired = administrator.post(
        address("category_merge", "DIGI"), {"into": of("LEAD").pk}
    )

    assert "is retired already" in again.text
    assert "Choose the category to merge it into" in merge_into_retired.text


def test_merging_asks_says_what_it_touches_and_moves_it(
    written, administrator, keeper, cast, cycle
):
    need = SupportNeed.objects.select_related("category").first()
    code, target = need.category.code, of("BACK")
    count = SupportNeed.objects.filter(category__code=code).count()

    asked = administrator.get(address("category_merge", code))
    administrator.post(address("category_merge", code), {"into": target.pk})

    assert f"{count} needs, 1 commitment and 0 offers" in asked.text
    assert SupportNeed.objects.of_categories(target).count() == count
    assert SupportNeed.objects.of_category(code).count() == count
    assert need.history.first().history_user == keeper
    assert answer_to(SupportNeed.objects.with_answers().get(pk=need.pk))
    assert of(code).merged_into == target


def test_a_published_support_plan_keeps_the_words_it_had(written, cast, cycle, by, sign_in):
    name = SupportNeed.objects.first().category.name
    revision = publish(cast, written)
    category = SupportNeed.objects.first().category

    edit_category(category=category, values=CategoryValues("Quite another"), number=1, **by)
    merge_category(category=category, into=of("BACK"), **by)

    page = sign_in(cast.place_reviewer).get(revision.get_absolute_url())
    assert name in page.text
    assert "Quite another" not in page.text


def test_a_merged_category_is_gone_for_good(by, administrator):
    merge_category(category=of("LEAD"), into=of("TEAM"), **by)

    assert administrator.get(address("category")).status_code == 404
    with pytest.raises(ValidationError, match="was merged into “Team working”"):
        restore_category(category=of("LEAD"), **by)


def test_what_was_merged_before_goes_on_with_the_next_merge(cycle, framework, cast, by):
    [need, *_] = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    code = need.category.code
    merge_category(category=need.category, into=of("TEAM"), **by)
    merge_category(category=of("TEAM"), into=of("BACK"), **by)

    assert SupportNeed.objects.of_category(code).get() == need


def test_who_administers_but_one_of_two_systems_neither_finds_the_page_nor_is_led_to_it(
    cast, administrator, sign_in
):
    of_a_place = make.MembershipFactory(organisation=cast["W-P1"], role=Role.ADMINISTRATOR).user
    for client in (sign_in(of_a_place), sign_in(cast.administrator)):
        assert client.get(LIST).status_code == 403
        assert LIST not in client.get(reverse("assessments:cycles")).text

    assert f'href="{LIST}"' in administrator.get(reverse("assessments:cycles")).text


def test_where_there_is_one_system_its_administrator_keeps_them(cast, sign_in):
    client, today = sign_in(cast.administrator), timezone.localdate()

    Organisation.objects.filter(ods_code="X-SYS").update(closed_on=today - timedelta(days=1))

    assert client.get(LIST).status_code == 200
    assert add_category(
        values=CategoryValues("Estates and rooms"), by=cast.administrator, at=timezone.now()
    ).pk
    assert sign_in(cast.other_administrator).get(LIST).status_code == 403


def test_the_list_takes_the_same_queries_whatever_is_in_it(
    administrator, by, django_assert_num_queries
):
    with django_assert_num_queries(7):
        administrator.get(LIST)
    for number in range(5):
        add_category(values=CategoryValues(f"More of it {number}"), **by)
    with django_assert_num_queries(7):
        administrator.get(LIST)
