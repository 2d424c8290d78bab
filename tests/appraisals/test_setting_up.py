"""Criteria and options: added, changed, taken out, and fixed once people score."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from appraisals.choices import Kind, Source
from appraisals.models import Appraisal, Option
from appraisals.setting_up.actions import (
    add_option,
    add_options,
    edit_criterion,
    edit_option,
    open_for_scores,
    remove_option,
)
from appraisals.setting_up.choosing import candidates
from appraisals.setting_up.part_fields import OptionValues
from organisations.history import AlreadyThere, EditedMeanwhile
from tests.appraisals.appraising import begin, criterion_values, opened, page, with_parts
from tests.cast import client_of
from tests.clock import NOON, TODAY
from tests.conftest import text_of
from tests.layers import layer

LIST = reverse("appraisals:appraisals", args=["W-N1", "2026-27"])


@layer
def appraisal(cast, cycle):
    return with_parts(begin(cast, cycle), by=cast.pcn_lead)


def typed(**changes) -> dict:
    usual = {"title": "Cost", "kind": "weighted", "weight": "3", "low": "Much", "high": "None"}
    return usual | changes


def test_an_appraisal_is_begun_once_however_often_the_button_is_pressed(cast, cycle):
    lead, values = client_of(cast.pcn_lead), {"title": "Where the hub opens", "question": ""}

    for _ in range(2):
        sent = lead.post(reverse("appraisals:new", args=["W-N1", "2026-27"]), values)

    assert sent.url == page("appraisal")
    assert Appraisal.objects.count() == 1
    assert "Where the hub opens" in text_of(lead.get(LIST))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"weight": "11"}, "The weight must be a whole number from 1 to 10"),
        ({"weight": ""}, "The weight must be a whole number from 1 to 10"),
        ({"low": ""}, "Enter what a score of 1 means"),
        ({"high": ""}, "Enter what a score of 5 means"),
        ({"kind": ""}, "Choose whether it is essential or weighted"),
        ({"title": "943 476 5919"}, "NHS number"),
    ],
)
def test_a_criterion_says_in_a_sentence_what_it_lacks(cast, appraisal, changes, said):
    answer = client_of(cast.pcn_lead).post(page("criterion_new"), typed(**changes))

    assert said in text_of(answer)
    assert appraisal.criteria.count() == 2


def test_an_essential_criterion_has_no_weight_whatever_was_typed(cast, appraisal):
    client_of(cast.pcn_lead).post(page("criterion_new"), typed(kind="essential", weight="99"))

    added = appraisal.criteria.get(position=3)
    assert (added.kind, added.weight, added.low) == (Kind.ESSENTIAL, None, "")


def test_a_criterion_stays_of_its_kind(cast, appraisal):
    weighted = appraisal.criteria.get(position=2)
    who = {"criterion": weighted, "number": 1, "by": cast.pcn_lead, "at": NOON}

    with pytest.raises(ValidationError, match="stays of its kind"):
        edit_criterion(values=replace(criterion_values(), kind=Kind.ESSENTIAL), **who)


def test_two_editors_of_one_option_both_keep_what_only_they_changed(cast, appraisal):
    option = appraisal.options.get(position=1)
    who = {"option": option, "number": 1, "at": NOON}
    edit_option(values=OptionValues(title="A hub"), by=cast.pcn_lead, **who)

    edit_option(
        values=OptionValues(title="A hub in town", words="Two rooms"),
        by=cast.pcn_contributor,
        **who,
    )

    option.refresh_from_db()
    assert (option.title, option.words) == ("A hub", "Two rooms")
    with pytest.raises(EditedMeanwhile):
        edit_option(values=OptionValues(title="A boat"), by=cast.pcn_lead, **who)


def test_a_position_is_never_given_twice_and_a_twin_is_added_once(cast, appraisal):
    who = {"by": cast.pcn_lead, "at": NOON}
    remove_option(option=appraisal.options.get(position=2), **who)

    added = add_option(appraisal=appraisal, values=OptionValues(title="A boat"), **who)

    assert added.position == 3
    with pytest.raises(AlreadyThere):
        add_option(appraisal=appraisal, values=OptionValues(title="A boat"), **who)
    gone = appraisal.options.get(position=2)
    with pytest.raises(ValidationError, match="taken out meanwhile"):
        edit_option(option=gone, values=OptionValues(title="A bus"), number=2, **who)


def test_it_opens_with_two_options_and_a_weighted_criterion_and_then_stays(cast, cycle, appraisal):
    who = {"by": cast.pcn_lead, "at": NOON}
    bare = begin(cast, cycle, title="Bare")
    with pytest.raises(ValidationError, match=r"two options.*weighted criterion"):
        open_for_scores(appraisal=bare, **who)
    form = typed()
    lead = client_of(cast.pcn_lead)

    lead.post(page("open"))

    late = lead.post(page("criterion_new"), form)
    assert "People are scoring this appraisal" in text_of(late)
    assert 'value="Cost"' in late.text or ">Cost</textarea>" in late.text.replace("\n", "")
    assert lead.get(page("criterion_new")).url == page("appraisal")


def test_a_pcn_chooses_its_own_requests_and_the_offers_it_may_use(world, cast):
    drafted = world.appraisals[1]

    found = candidates(cast.pcn_lead, drafted, on=TODAY)

    assert {each.source for each in found} == {Source.NEED, Source.OFFER}
    assert "A facilitator" in [each.title for each in found]
    assert [each.title for each in candidates(cast.pcn_lead, drafted, on=TODAY, words="facil")]
    assert not candidates(cast.pcn_lead, drafted, on=TODAY, words="zeppelin")


def test_a_place_chooses_requests_from_beneath_that_were_sent(world, cast, cycle):
    by = cast.place_reviewer
    own = begin(cast, cycle, code="W-P1", by=by)

    titles = [each.title for each in candidates(by, own, on=TODAY)]

    assert "A facilitator" in titles
    assert "A course on chairing" not in titles  # its PCN has not sent it


def test_what_is_chosen_becomes_an_option_once_in_words_of_its_own(world, cast):
    drafted, key = world.appraisals[1], f"need-{world.need.pk}"
    lead = client_of(cast.pcn_lead)

    lead.post(page("choose", serial=2), {"chosen": [key]})

    made = Option.objects.get(need=world.need)
    assert (made.title, made.words) == ("A facilitator", "We have nobody who can chair.")
    assert made.origin == "Support need: N01 of Fellside PCN"
    again = lead.post(page("choose", serial=2), {"chosen": [key]})
    assert "cannot be added any more" in text_of(again)
    assert add_options(appraisal=drafted, keys=[key, "need-x"], by=cast.pcn_lead, at=NOON) == []


def test_nothing_of_another_organisation_can_be_made_an_option(world, cast, cycle):
    theirs = begin(cast, cycle, code="W-N3", by=cast.other_pcn_lead)
    keys = [f"need-{world.need.pk}"]

    assert add_options(appraisal=theirs, keys=keys, by=cast.other_pcn_lead, at=NOON) == []


def test_the_plan_page_leads_those_with_a_role_to_it_and_nobody_above(world, cast):
    plan = reverse("planning:plan", args=["W-N1", "2026-27"])
    led = {
        who: LIST in client_of(getattr(cast, who)).get(plan).text
        for who in ("pcn_lead", "pcn_reader", "place_reviewer")
    }

    assert led == {"pcn_lead": True, "pcn_reader": True, "place_reviewer": False}


def test_above_nobody_is_led_to_what_an_organisation_appraises(cast, cycle):
    opened(cast, cycle)

    assert client_of(cast.place_reviewer).get(LIST).status_code == 403
    assert client_of(cast.system_staff).get(page("appraisal")).status_code == 404
