"""100 files and forms that mean harm: each is refused in a sentence, and nothing is written."""

import re

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from assessments.models import Answer
from tests.conftest import text_of
from tests.hostile.lists import HOSTILE_LISTS, names
from tests.hostile.posts import HOSTILE_POSTS, action, answer, invite
from tests.spreadsheets.hostile_workbooks import HOSTILE

pytestmark = pytest.mark.usefixtures("noon")
UNTOUCHED = (
    "organisations",
    "frameworks",
    "assessments",
    "planning",
    "measures",
    "registers",
    "library",
    "representation",
)
OF_A_VISIT = ("IncomingList", "SignInTry", "Presence")  # what waits for a choice, who is here
DOORS = {"/frameworks/import/": "workbook", "/organisations/list/": "file"}


def written() -> dict[str, int]:
    """How many rows each table holds, history with it: every change leaves a row there."""
    return {
        model._meta.label: model._default_manager.count()
        for app in UNTOUCHED
        for model in apps.get_app_config(app).get_models()
        if model.__name__ not in OF_A_VISIT
    }


def is_refused(answer) -> bool:
    """A page in words, and no error of ours."""
    said = text_of(answer) if answer.content else ""
    return 200 <= answer.status_code < 500 and bool(re.search(r"[a-z]{3,}", said))


def test_there_are_a_hundred():
    assert len(HOSTILE) + len(HOSTILE_LISTS) + len(HOSTILE_POSTS) == 100


@pytest.mark.parametrize("door", DOORS)
def test_no_hostile_workbook_comes_in(door, asking, admin: Client):
    before = written()

    for name, make in HOSTILE.items():
        page = admin.post(door, {DOORS[door]: SimpleUploadedFile("list.xlsx", make())}, follow=True)
        assert is_refused(page), name
        assert page.context.get("seen") is None or page.context["preview"].problems, name

    assert written() == before


def test_no_hostile_list_comes_in_even_when_it_is_confirmed(asking, admin: Client):
    before = written()

    for name, data in HOSTILE_LISTS.items():
        file = SimpleUploadedFile("list.csv", data)
        page = admin.post("/organisations/list/", {"file": file}, follow=True)
        assert is_refused(page), name
        if page.context.get("confirm"):
            admin.post(page.context["confirm"], {"seen": page.context["seen"]}, follow=True)
            assert written() == before, name

    assert written() == before


@pytest.mark.parametrize("well_meant", [answer(), action(title="Another title"), invite()])
def test_the_same_form_well_meant_is_taken(well_meant, asking, cast, sign_in):
    before = written()

    well_meant.send(sign_in(getattr(cast, well_meant.person)), cast)

    assert written() != before


def test_a_list_well_meant_is_taken(asking, admin):
    before = written()
    file = SimpleUploadedFile("list.csv", names("W-N1", "Fellside and Moor PCN"))

    page = admin.post("/organisations/list/", {"file": file}, follow=True)
    admin.post(page.context["confirm"], {"seen": page.context["seen"]}, follow=True)

    assert written() != before


def test_no_hostile_form_changes_anything(asking, cast, sign_in):
    clients = {who: sign_in(getattr(cast, who)) for who in ("pcn_lead", "administrator")}
    before = written()

    for name, post in HOSTILE_POSTS.items():
        answer = post.send(clients[post.person], cast)
        assert is_refused(answer), name
        assert written() == before, name

    assert not Answer.objects.exists()
