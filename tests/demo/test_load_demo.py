"""The demonstration shows every state there is, and loads safely. Loaded once: it takes a while."""

import re
from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from assessments.models import (
    Cycle,
)
from demo.days import DemoYear
from demo.organisations import WRITTEN_FOR, Past
from demo.texts import texts
from frameworks.models import Connection, Version
from nhsuk.patient_data import refuse_nhs_number
from organisations.choices import Tier
from organisations.models import Link, Organisation, User
from tests import factories as make
from tests.demo.answered import (
    TODAY,
    YEAR,
    assert_a_second_cycle_runs_beside_it,
    assert_a_team_shares_its_return_out_and_talks_about_it,
    assert_answers_went_a_little_further,
    assert_last_year_is_complete,
    assert_returns_stand_in_every_state,
    count,
)
from tests.demo.appraised import assert_appraisals_stand_at_a_decision_and_at_scoring
from tests.demo.fed import assert_feeds_say_what_rollups_say
from tests.demo.measured import assert_measures_stand_in_every_state
from tests.demo.noticed import assert_notices_stand_in_every_state
from tests.demo.peered import assert_peers_talk_in_every_state
from tests.demo.planned import (
    assert_a_template_was_adapted_by_two_and_not_by_fellside,
    assert_build_orders_differ_and_go_on,
    assert_every_promise_lies_after_the_decision_that_names_it,
    assert_fellside_has_answers_to_last_year,
    assert_needs_stand_in_every_state,
    assert_offers_stand_in_every_state,
    assert_plans_stand_in_every_state,
    assert_risks_stand_in_every_state,
    assert_support_plans_stand_in_every_state,
)
from tests.demo.registered import assert_registers_add_up
from tests.demo.reported import (
    assert_escalations_stand_at_a_place_and_at_the_system,
    assert_updates_stand_in_every_state,
)
from tests.demo.shelved import assert_model_documents_stand_in_every_state
from tests.demo.spoken import assert_seats_and_questions_stand_in_every_state

OUR_APPS = ("organisations", "frameworks", "assessments", "planning", "appraisals", "delivery")


def load(**options) -> str:
    out = StringIO()
    call_command("load_demo", stdout=out, **options)
    return out.getvalue()


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
    assert_build_orders_differ_and_go_on(this)
    assert_measures_stand_in_every_state()
    assert_registers_add_up(on=TODAY)
    assert_model_documents_stand_in_every_state(on=TODAY)
    assert_notices_stand_in_every_state(on=TODAY)
    assert_seats_and_questions_stand_in_every_state(on=TODAY)
    assert_peers_talk_in_every_state(this)
    assert_needs_stand_in_every_state(last, this)
    assert_support_plans_stand_in_every_state(this)
    assert_offers_stand_in_every_state()
    assert_a_template_was_adapted_by_two_and_not_by_fellside(this)
    assert_fellside_has_answers_to_last_year(last)
    assert_every_promise_lies_after_the_decision_that_names_it()
    assert_updates_stand_in_every_state(last, this)
    assert_escalations_stand_at_a_place_and_at_the_system(this)
    assert_appraisals_stand_at_a_decision_and_at_scoring()
    assert_feeds_say_what_rollups_say()
    assert_no_text_could_be_about_a_patient()
    assert_a_second_run_changes_nothing()


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
