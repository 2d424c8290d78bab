"""A team asks partners, gives them other links and keeps them out again."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import AskedStep, Partner
from assessments.partners.actions import ask_again, ask_partner, withdraw_partner
from assessments.partners.links import page_of, path_of
from assessments.upgrading.actions import undo_upgrade, upgrade_cycle
from tests.assessments.doing import INT1, INT2, RETURN, THEME, answer_all, card, send
from tests.assessments.partners.asking import (
    ASK,
    ENDS,
    LIST,
    TYPED,
    answers,
    came_by,
    make_partner,
)
from tests.assessments.upgrading.changing import LATER, second_version
from tests.conftest import NOON, TODAY, text_of

pytestmark = pytest.mark.usefixtures("noon")


def at(name: str, partner: Partner) -> str:
    return reverse(f"assessments:{name}", args=[*RETURN, partner.pk])


def again(**more) -> dict:
    days = {"ends_on_day": "6", "ends_on_month": "12", "ends_on_year": "2026"}
    return {"email": "", "number": "1"} | days | more


def test_a_partner_is_asked_and_gets_their_link(lead, mailoutbox):
    page = lead.post(ASK, TYPED, follow=True)

    partner = Partner.objects.get()
    assert (partner.name, partner.ends_on) == ("Fellside council", ENDS)
    assert [each.step.code for each in partner.asked.all()] == [INT1]
    assert f"http://testserver{path_of(partner)}" in text_of(page)
    letter = mailoutbox[0]
    assert letter.to == ["chair@council.example"]
    for words in (
        f"http://testserver{path_of(partner)}\n",
        "1 step",
        "You know more",
        "6 December",
    ):
        assert words in letter.body
    assert "PCN lead" not in letter.body
    html, kind = letter.alternatives[0]
    assert kind == "text/html"
    assert f'href="http://testserver{path_of(partner)}"' in html
    assert partner.history.get().history_user == partner.asked_by


def test_without_an_address_the_link_is_passed_on_by_hand(lead, mailoutbox):
    page = lead.post(ASK, TYPED | {"email": ""}, follow=True)

    assert "Pass it on yourself" in text_of(page)
    assert path_of(Partner.objects.get()) in text_of(page)
    assert mailoutbox == []


def test_where_no_email_goes_the_link_is_shown_to_pass_on(lead, settings, mailoutbox):
    settings.EMAIL_HOST_IS_SET = False

    page = text_of(lead.post(ASK, TYPED, follow=True))

    assert "No mail server is set up here" in page
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "Say whom you ask"),
        ({"name": "ann.day@example.org"}, "Say who they are by their organisation or role"),
        ({"name": "Hospice 01524 123 456"}, "without an address or a number"),
        ({"message": "About 943 476 5919"}, "NHS number"),
        ({"message": "a" * 1001}, "The message must be 1,000 characters or fewer"),
        ({"email": "nobody"}, "Enter an email address like"),
        ({"steps": []}, "Choose at least one step"),
        ({"steps": ["INT-02-P"]}, "Choose steps that this return asks"),
        ({"ends_on_year": "2025"}, "The last day must be from today to"),
        ({"ends_on_month": "12", "ends_on_year": "2030"}, "The last day must be from today to"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_asked(wrong, says, lead):
    page = lead.post(ASK, TYPED | wrong)

    assert says in text_of(page)
    assert not Partner.objects.exists()


def test_the_link_lasts_two_weeks_unless_somebody_says_otherwise(lead):
    page = lead.get(ASK).content.decode()

    assert [f'value="{part}"' in page for part in ("6", "12", "2026")] == [True] * 3


def test_a_second_press_asks_nobody_twice(lead):
    lead.post(ASK, TYPED)

    page = lead.post(ASK, TYPED)

    assert "You have asked a partner of this name already." in text_of(page)
    assert Partner.objects.count() == 1


def test_a_name_is_free_again_once_its_link_was_withdrawn_but_for_one_at_a_time(cast, ours):
    by = {"by": cast.pcn_lead, "at": NOON}
    first = make_partner(ours, by=cast.pcn_lead)
    withdraw_partner(partner=first, **by)
    make_partner(ours, INT1, by=cast.pcn_lead)

    with pytest.raises(ValidationError, match="already"):
        ask_again(partner=first, email="", ends_on=ENDS, **by)


@pytest.mark.parametrize("codes", [["INT-02-P"], []])
def test_the_action_takes_no_steps_that_the_return_is_not_asked(codes, cast, ours, framework):
    steps = [framework.steps[code] for code in codes]

    with pytest.raises(ValidationError, match="Choose steps that this return asks"):
        ask_partner(
            assessment=ours,
            name="The council",
            email="",
            message="",
            steps=steps,
            ends_on=ENDS,
            by=cast.pcn_lead,
            at=NOON,
        )


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), TODAY + timedelta(days=1000)])
def test_the_action_takes_no_day_past_or_after_the_return_is_due(day, cast, ours, hospice):
    with pytest.raises(ValidationError, match="The last day must be from today to"):
        make_partner(ours, by=cast.pcn_lead, name="Another", ends_on=day)
    with pytest.raises(ValidationError, match="The last day must be from today to"):
        ask_again(partner=hospice, email="", ends_on=day, by=cast.pcn_lead, at=NOON)


def test_of_a_submitted_return_nobody_is_asked(cast, ours, lead, hospice):
    send(ours, cast.pcn_lead)

    refused = [lead.post(ASK, TYPED), lead.post(at("partner_again", hospice), again())]

    for page in refused:
        assert "has been submitted" in text_of(page)
    assert (Partner.objects.count(), Partner.objects.get().issue) == (1, 1)
    assert "Paused" in text_of(lead.get(LIST))
    assert path_of(hospice) not in text_of(lead.get(at("partner", hospice)))


def test_a_partner_of_another_team_is_nowhere(cast, hospice, sign_in):
    tarnbeck = sign_in(cast.tarnbeck_lead)

    for name in ("partner", "partner_again", "partner_withdraw"):
        elsewhere = reverse(f"assessments:{name}", args=["W-N2", "2026-27", hospice.pk])
        assert tarnbeck.get(elsewhere).status_code == 404
        if name != "partner":
            assert tarnbeck.post(elsewhere, again()).status_code == 404
    assert (Partner.objects.get().issue, Partner.objects.get().withdrawn_at) == (1, None)


def test_a_new_link_goes_out_perhaps_to_another_address(lead, hospice, mailoutbox):
    page = lead.post(
        at("partner_again", hospice), again(email="other@hospice.example"), follow=True
    )

    renewed = Partner.objects.get()
    assert (renewed.issue, renewed.email) == (2, "other@hospice.example")
    assert mailoutbox[0].to == ["other@hospice.example"]
    assert path_of(renewed) in mailoutbox[0].body
    assert "New link made, until 6 December 2026" in text_of(page)


def test_a_second_press_does_not_end_the_link_that_was_just_sent(lead, hospice):
    lead.post(at("partner_again", hospice), again())

    page = lead.post(at("partner_again", hospice), again(), follow=True)

    assert "was made already" in text_of(page)
    assert Partner.objects.get().issue == 2


def test_a_link_is_withdrawn_and_can_be_made_anew(cast, lead, hospice):
    page = text_of(lead.post(at("partner_withdraw", hospice), follow=True))
    assert "opens nothing any more" in page
    assert "Withdrawn" in page
    assert path_of(hospice) not in page
    twice = lead.post(at("partner_withdraw", hospice), follow=True)
    assert "withdrawn already" in text_of(twice)

    lead.post(at("partner_again", hospice), again())

    renewed = Partner.objects.get()
    assert (renewed.withdrawn_at, renewed.withdrawn_by) == (None, None)
    assert came_by(renewed).get(page_of(renewed)).status_code == 200
    deeds = text_of(lead.get(at("partner", hospice)))
    order = ["New link made", "Link withdrawn", "Asked, with a link until"]
    assert sorted(deeds.index(words) for words in order) == [deeds.index(w) for w in order]


def test_the_list_says_how_many_answered(cast, ours, lead, hospice):
    assert "1 step, none answered yet" in text_of(lead.get(LIST))
    answers(came_by(hospice), hospice, card(INT2, choice="2"))
    assert "1 of 1 step answered, 1 by them" in text_of(lead.get(LIST))
    assert "Answered by them on 22 November 2026" in text_of(lead.get(at("partner", hospice)))

    council = make_partner(ours, INT1, INT2, by=cast.pcn_lead, name="The council")

    assert "1 of 2 steps answered, none by them" in text_of(lead.get(LIST))
    said = text_of(lead.get(at("partner", council)))
    assert "No answer yet" in said
    assert "Answered on 22 November 2026, not by them" in said


def test_the_list_costs_as_much_for_many_as_for_one(
    cast, ours, lead, hospice, django_assert_max_num_queries
):
    with django_assert_max_num_queries(16) as one:
        lead.get(LIST)
    for number in range(9):
        make_partner(ours, INT1, INT2, by=cast.pcn_lead, name=f"Partner {number}")

    with django_assert_max_num_queries(16) as ten:
        lead.get(LIST)

    assert len(one) == len(ten)


def test_a_theme_page_that_is_shared_asks_two_questions_more(cast, ours, lead, framework):
    answer_all(ours, cast.pcn_lead)
    page = reverse("assessments:theme", args=THEME)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert lead.get(page).status_code == 200
        return len(found)

    alone = queries()
    make_partner(ours, by=cast.pcn_lead)
    shared = queries()
    for number in range(5):
        make_partner(ours, INT1, by=cast.pcn_lead, name=f"Partner {number}")

    assert (shared, queries()) == (alone + 2, alone + 2)


def test_what_is_asked_goes_with_its_step_and_what_left_the_framework_is_asked_no_more(
    cast, cycle, ours, framework
):
    partner = make_partner(ours, INT1, INT2, by=cast.pcn_lead)
    version = second_version(framework.version, words={INT1: "Other words."}, without=[INT2])
    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)
    asked = AskedStep.objects.of_partner(partner)

    with time_machine.travel(LATER, tick=False):
        page = text_of(came_by(partner).get(page_of(partner)))

    assert [each.step.code for each in asked.asked()] == [INT1]
    assert "Other words." in page
    assert "asks you to answer 1 step." in page
    undo_upgrade(cycle=cycle, by=cast.administrator, at=LATER)
    assert {each.step.code for each in asked.asked()} == {INT1, INT2}


def test_where_every_step_has_gone_the_page_says_so(cast, cycle, ours, framework):
    partner = make_partner(ours, by=cast.pcn_lead)
    version = second_version(framework.version, without=[INT2])
    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)

    with time_machine.travel(LATER, tick=False):
        page = text_of(came_by(partner).get(page_of(partner)))

    assert "no longer part of the framework" in page
    assert "asks you to answer" not in page


def test_a_stranger_reads_no_list(hospice):
    for address in (LIST, ASK, at("partner", hospice)):
        assert "sign-in" in Client().get(address)["Location"]
