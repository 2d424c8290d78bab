"""The demonstration shows every state there is, and loads safely. Loaded once: it takes a while."""

import re
from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from assessments.choices import Choice
from assessments.models import (
    Answer,
    Assessment,
    Cycle,
    Question,
    Reminder,
    Revision,
    StepComment,
)
from delivery.choices import Status
from delivery.models import HighlightReport, Reported, Round, Update
from demo.days import DemoYear
from demo.organisations import WRITTEN_FOR, Past
from demo.texts import texts
from frameworks.models import Connection, Version
from nhsuk.patient_data import refuse_nhs_number
from organisations.choices import Tier
from organisations.models import Link, Organisation, User
from planning.choices import NeedState, OfferState, Outcome
from planning.models import (
    Commitment,
    Decision,
    Offer,
    Plan,
    PlanReminder,
    SignedRisk,
    SupportNeed,
    SupportPlan,
)
from planning.offers.shown import OfferShown
from planning.risks.lines import risk_lines, signed_lines
from planning.risks.scores import BANDS, band_of
from tests import factories as make
from tests.demo.measured import assert_measures_stand_in_every_state

TODAY = timezone.localdate()  # of the suite's clock
YEAR = DemoYear.around(TODAY)
OUR_APPS = ("organisations", "frameworks", "assessments", "planning", "delivery")


def load(**options) -> str:
    out = StringIO()
    call_command("load_demo", stdout=out, **options)
    return out.getvalue()


def count(rows, name) -> dict:
    return dict(Counter(rows.values_list(name, flat=True)))


@pytest.mark.django_db
def test_the_demonstration_shows_every_state_and_loads_once(settings):
    settings.DEBUG = True

    said = load()

    assert_six_people_can_sign_in(said, settings)
    assert_organisations_have_a_past()
    last, this, maturity = Cycle.objects.order_by("plan_year", "slug")
    assert_last_year_is_complete(last)
    assert_returns_stand_in_every_state(this)
    assert_a_second_cycle_runs_beside_it(this, maturity)
    assert_frameworks_of_other_houses_are_there()
    assert_answers_went_a_little_further(last, this)
    assert_a_team_shares_its_return_out_and_talks_about_it(this)
    assert_plans_stand_in_every_state(this)
    assert_risks_stand_in_every_state(this)
    assert_measures_stand_in_every_state()
    assert_needs_stand_in_every_state(last, this)
    assert_support_plans_stand_in_every_state(this)
    assert_offers_stand_in_every_state()
    assert_fellside_has_answers_to_last_year(last)
    assert_every_promise_lies_after_the_decision_that_names_it()
    assert_updates_stand_in_every_state(last, this)
    assert_no_text_could_be_about_a_patient()
    assert_a_second_run_changes_nothing()


def assert_updates_stand_in_every_state(last, this):
    """Last year's rounds are over, and most reported in the later one; this year's runs."""
    *earlier, later = Round.objects.filter(cycle=last).order_by("quarter")
    running = Round.objects.get(cycle=this)
    assert [each.is_running(on=TODAY) for each in (*earlier, later, running)][-2:] == [False, True]
    reported = HighlightReport.objects.filter(state=HighlightReport.State.SUBMITTED)
    assert reported.filter(round=later).count() > 30
    assert set(count(running.reports, "state")) == {"draft", "submitted"}
    assert set(count(Update.objects, "status")) == set(Status)
    assert Reported.objects.filter(slipped__gt=0).exists()


def assert_six_people_can_sign_in(said, settings):
    people = ("pcn-lead", "pcn-member", "place", "system", "admin", "reader")
    addresses = {f"{person}@demo.example" for person in people}
    for address in addresses:
        assert address in said
        assert sign_in(address) == User.objects.get(email=address)
    settings.DEBUG = False
    assert [address for address in addresses if sign_in(address)] == []
    settings.DEBUG = True
    able = {user.email for user in User.objects.all() if user.has_usable_password()}
    assert able == addresses


def sign_in(address):
    return authenticate(None, email=address, password="demonstration")


def assert_organisations_have_a_past():
    today = count(Organisation.objects.open(on=TODAY), "tier")
    assert (today[Tier.SYSTEM], today[Tier.PLACE], today[Tier.NEIGHBOURHOOD]) == (1, 4, 41)
    tarnbeck = Link.objects.open(on=TODAY).filter(child__ods_code="D-N09", parent__tier=Tier.PLACE)
    assert tarnbeck.count() == 2
    ternhythe = Organisation.history.filter(ods_code="D-N21").order_by("history_date")
    assert [row.name for row in ternhythe] == ["Saltcrag Harbour PCN", "Ternhythe PCN"]
    assert Organisation.objects.get(ods_code="D-N42").closed_on == date(YEAR.starts - 2, 3, 31)


def assert_a_team_shares_its_return_out_and_talks_about_it(this):
    ours = networks(this).get(organisation__ods_code="D-N05")
    people = set(ours.assignments.filter(theme=None).values_list("user__job_title", flat=True))
    assert people == {"PCN manager", "Care coordinator", "Digital lead", "Practice nurse"}
    said = StepComment.objects.of_assessment(ours)
    assert (said.count(), said.open().count()) == (7, 5)
    assert set(StepComment.objects.values_list("assessment", flat=True)) == {ours.pk}


def networks(cycle):
    return Assessment.objects.filter(cycle=cycle, tier=Tier.NEIGHBOURHOOD)


def received(assessments):
    return Revision.objects.current().filter(assessment__in=assessments).count()


def assert_last_year_is_complete(last):
    assert last.closed_at
    assert (networks(last).count(), received(networks(last))) == (41, 40)
    needs = SupportNeed.objects.filter(action__plan__assessment__cycle=last)
    assert set(count(needs, "state")) == {NeedState.MET, NeedState.DECLINED}
    assert SupportPlan.objects.filter(cycle=last, revisions__number=1).count() == 5


def assert_returns_stand_in_every_state(this):
    state = Assessment.State
    current = Revision.objects.current().filter(assessment__in=networks(this))
    assert current.filter(accepted_at__isnull=False).count() == 5
    asked = Question.objects.filter(answer__revision__assessment__in=networks(this))
    assert (asked.to_answer().count(), asked.exclude(reply="").count()) == (4, 2)
    assert this.slug == YEAR.slug
    assert 9 <= this.days_left(on=TODAY) <= 30
    assert received(networks(this)) == 31
    assert received(networks(this).filter(footprint__ods_code="D-P1")) == 8
    assert count(networks(this), "state") == {
        state.SUBMITTED: 27,
        state.ASKED: 2,
        state.DRAFT: 9,
        state.SENT_BACK: 3,
    }
    drafts = networks(this).filter(state=state.DRAFT)
    assert drafts.filter(answers=None).count() == 3
    assert drafts.filter(revisions__is_current=True).count() == 2
    assert Revision.objects.filter(assessment__cycle=this, number=2, is_current=True).exists()
    places = Assessment.objects.filter(cycle=this, tier=Tier.PLACE)
    assert count(places, "state") == {state.SUBMITTED: 3, state.DRAFT: 1}
    fellside = Answer.objects.filter(assessment__in=drafts, assessment__organisation=fellside_pcn())
    assert fellside.values("step__row__theme").distinct().count() == 5


def assert_a_second_cycle_runs_beside_it(this, maturity):
    state = Assessment.State
    assert (this.slug, maturity.slug) == (YEAR.slug, f"{YEAR.slug}-maturity")
    assert this.label.endswith("Delivery Framework")
    assert maturity.label.endswith("Maturity matrix")
    assert count(networks(maturity), "state") == {
        state.DRAFT: 36,
        state.SUBMITTED: 4,
        state.SENT_BACK: 1,
    }
    assert received(networks(maturity)) == 5
    fellside = Assessment.objects.filter(organisation=fellside_pcn(), cycle__in=[this, maturity])
    assert count(fellside, "state") == {state.DRAFT: 2}


def assert_frameworks_of_other_houses_are_there():
    components = Version.objects.get(framework__slug="neighbourhood-components")
    strategy = Version.objects.get(framework__slug="primary-care-strategy")
    assert components.tier_names == {"neighbourhood": "Locality"}
    assert (components.themes.count(), strategy.themes.count()) == (6, 3)
    assert set(components.steps.values_list("tier", "row__when_by")) == {("neighbourhood", None)}
    assert set(strategy.tier_names.values()) == {"Practice", "Borough", "Partnership"}
    assert strategy.steps.count() == 10
    assert Connection.objects.of(strategy.pk).count() == 9
    assert "1.1" in set(strategy.steps.values_list("reference", flat=True))


def fellside_pcn():
    return Organisation.objects.get(ods_code="D-N05")


def levels(cycle, field):
    rows = Answer.objects.filter(assessment__cycle=cycle, choice=Choice.LEVEL)
    answers = rows.values_list("assessment__organisation", field, "level__value")
    return {(organisation, step): value for organisation, step, value in answers if step}


def assert_answers_went_a_little_further(last, this):
    before, after = levels(last, "step"), levels(this, "step__replaces")
    change = Counter(after[key] - before[key] for key in before.keys() & after.keys())
    assert change.total() > 1500
    assert change[0] > change[1] > change[-1] > 0
    assert set(Answer.objects.values_list("choice", flat=True)) == set(Choice) - {Choice.UNANSWERED}
    assert Version.objects.published().count() == 4


def assert_plans_stand_in_every_state(this):
    plans = Plan.objects.filter(assessment__in=networks(this))
    drafts = plans.filter(state=Plan.State.DRAFT)
    assert 0 < plans.count() < 41
    assert plans.filter(state=Plan.State.SUBMITTED).count() > 15
    assert drafts.filter(revisions=None).exists()
    assert drafts.exclude(revisions=None).exists()
    ambermere = plans.get(assessment__organisation__ods_code="D-N01")
    assert ambermere.state == Plan.State.SUBMITTED
    assert SupportNeed.objects.filter(action__plan=ambermere).exists()
    assert Reminder.objects.filter(assessment__cycle=this).exists()
    assert PlanReminder.objects.filter(assessment__cycle=this).exists()


def assert_risks_stand_in_every_state(this):
    signed = SignedRisk.objects.filter(revision__plan__assessment__cycle=this)
    assert signed.filter(closed_on=None).count() > 50
    assert signed.exclude(closed_on=None).exists()
    assert {
        band_of(likelihood * impact).word
        for likelihood, impact in signed.values_list("likelihood", "impact")
    } == {band.word for band in BANDS}
    ambermere = Plan.objects.get(assessment__cycle=this, assessment__organisation__ods_code="D-N01")
    assert signed_lines(ambermere.revisions.get()) != risk_lines(ambermere)


def assert_needs_stand_in_every_state(last, this):
    needs = SupportNeed.objects.filter(action__plan__assessment__cycle=this)
    assert set(count(needs, "state")) == set(NeedState)
    waiting = needs.filter(state=NeedState.WAITING)
    ages = [(TODAY - need.held_since.date()).days for need in waiting]
    assert min(ages) < 7
    assert max(ages) > 14
    passed_up = Decision.objects.filter(outcome=Outcome.PASSED_UP).values("need")
    after = SupportNeed.objects.filter(pk__in=passed_up)
    assert set(count(after, "state")) == {NeedState.PASSED_UP, NeedState.MET, NeedState.DECLINED}
    held_by = count(after, "holder__tier")
    assert set(held_by) == {Tier.SYSTEM}


def assert_support_plans_stand_in_every_state(this):
    plans = SupportPlan.objects.filter(cycle=this)
    assert plans.count() == 5
    assert plans.filter(revisions=None).count() == 2
    blackmoor = plans.get(organisation__ods_code="D-P1")
    [published] = blackmoor.revisions.all()
    last_commitment = Commitment.history.filter(support_plan=blackmoor).latest()
    assert last_commitment.history_date > published.signed_at


def assert_offers_stand_in_every_state():
    shown = [OfferShown.of(offer, on=TODAY) for offer in Offer.objects.with_taken()]
    assert {each.state for each in shown} == set(OfferState)
    assert any(each.taken for each in shown)


def assert_fellside_has_answers_to_last_year(last):
    needs = SupportNeed.objects.filter(
        action__plan__assessment__cycle=last,
        action__plan__assessment__organisation=fellside_pcn(),
    )
    outcomes = Decision.objects.filter(need__in=needs)
    assert needs.count() >= 5
    assert set(count(outcomes, "outcome")) >= {Outcome.MET, Outcome.DECLINED}


def assert_every_promise_lies_after_the_decision_that_names_it():
    met = Decision.objects.filter(outcome=Outcome.MET).select_related("commitment")

    assert met.count() > 80
    assert [each for each in met if each.commitment.due_on <= each.decided_at.date()] == []


def assert_no_text_could_be_about_a_patient():
    for model in (model for app in OUR_APPS for model in apps.get_app_config(app).get_models()):
        fields = [
            field.attname
            for field in model._meta.fields
            if isinstance(field, models.CharField | models.TextField)
            and field.name not in {"checksum", "standing", "password"}
        ]
        for row in model.objects.values_list(*fields) if fields else []:
            for text in filter(None, row):
                refuse(text, model)


def refuse(text, model):
    if re.search(r"\d", text):
        try:
            refuse_nhs_number(text)
        except ValidationError as problem:
            pytest.fail(f"{model.__name__}: {problem.messages[0]}")


def everything():
    tables = [model for app in OUR_APPS for model in apps.get_app_config(app).get_models()]
    return {table.__name__: table.objects.count() for table in tables}


def assert_a_second_run_changes_nothing():
    before = everything()
    assert "already there" in load()
    assert everything() == before


@pytest.mark.django_db
def test_the_demonstration_is_refused_without_debug(settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="DEBUG=1"):
        load()

    assert not Organisation.objects.exists()


@pytest.mark.django_db
def test_the_demonstration_is_refused_beside_other_organisations(settings):
    settings.DEBUG = True
    make.OrganisationFactory()

    with pytest.raises(CommandError, match="already holds organisations"):
        load()

    assert Organisation.objects.count() == 1


@pytest.mark.django_db
def test_the_demonstration_is_refused_beside_other_frameworks(settings):
    settings.DEBUG = True
    draft = make.VersionFactory(framework__slug="delivery-framework", label="Version 1")

    with pytest.raises(CommandError, match="organisations or frameworks"):
        load()

    assert not Organisation.objects.exists()
    assert Version.objects.get() == draft


@pytest.mark.django_db
def test_a_day_that_is_none_is_refused_in_words(settings):
    settings.DEBUG = True

    with pytest.raises(CommandError, match="is not a day"):
        load(on="yesterday")

    assert not Organisation.objects.exists()


@given(st.dates(date(2020, 1, 1), date(2045, 12, 31)))
def test_whatever_the_day_who_has_closed_had_closed_before_last_year_opened(day):
    year = DemoYear.around(day)
    past = Past(years=year.starts - WRITTEN_FOR)

    closed = [past.day(row["closed_on"]) for row in texts()["closed_pcns"]]

    assert closed
    assert max(closed) < year.before.opens_on
