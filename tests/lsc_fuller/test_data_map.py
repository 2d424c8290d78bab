"""The data map is read off the models, and the page that holds it is up to date."""

from pathlib import Path

from django.apps import apps
from django.test import Client

from engagement.models import Invitation
from lsc_fuller.data_map import ABOUT_A_PERSON, KEPT, about_a_person, keeping, sheet, who_did
from planning.models import PlanRevision
from tests.conftest import text_of

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_what_the_models_say():
    assert (ROOT / "docs/standards/data-map.md").read_text() == sheet()


def test_every_app_that_keeps_something_about_people_says_what_for_and_no_other_does():
    assert {app.label for app in keeping()} == KEPT.keys()


def test_what_is_named_by_hand_is_a_field():
    for label, names in ABOUT_A_PERSON.items():
        fields = {field.name for field in apps.get_model(label)._meta.get_fields()}
        assert {name.split()[0] for name in names} <= fields


def test_an_address_and_whoever_did_something_are_found():
    assert list(about_a_person(Invitation)) == ["email"]
    assert list(who_did(PlanRevision)) == ["signed_by", "signed_as (job title and role)"]


def test_the_page_about_privacy_says_who_reads_that_somebody_has_read_a_notice(db):
    said = text_of(Client().get("/privacy/"))

    assert "If you say that you have read a notice, we keep that you have" in said
    assert "in which organisations somebody has read it, and never who" in said
