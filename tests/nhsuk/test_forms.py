"""Every form that posts carries its token, which an include with `only` would drop unseen."""

import re

import pytest
from django.urls import reverse

from assessments.models import Assessment
from assessments.sending.actions import submit_assessment
from tests.routes import ROUTES
from tests.world import answer_everything, make_world

FORM = re.compile(r"<form\b[^>]*method=\"post\".*?</form>", re.IGNORECASE | re.DOTALL)
PAGES = [r for r in ROUTES if r.method == "get" and r.is_page and r.answers.get(200)]


def forms_without_token(response) -> list[str]:
    forms = FORM.findall(response.content.decode())
    return [form[:120] for form in forms if "csrfmiddlewaretoken" not in form]


@pytest.fixture
def world(cast, cycle, framework):
    return make_world(cast, cycle, framework)


def test_every_form_on_every_page_carries_its_token(world, sign_in):
    wrong = {}

    for route in PAGES:
        client = sign_in(getattr(world.cast, route.reader))
        missing = forms_without_token(client.get(route.address(world)))
        if missing:
            wrong[str(route)] = missing

    assert wrong == {}


def test_the_forms_of_a_return_carry_their_token_in_each_state(cast, cycle, framework, sign_in):
    lead, place = sign_in(cast.pcn_lead), sign_in(cast.place_reviewer)
    assessment = Assessment.objects.get(cycle=cycle, organisation=cast["W-N1"])
    answer_everything(assessment, framework.steps.values(), by=cast.pcn_lead)
    address = ["W-N1", "2026-27"]

    assert "Submit" in lead.get(reverse("assessments:review", args=address)).content.decode()
    assert forms_without_token(lead.get(reverse("assessments:review", args=address))) == []

    submit_assessment(assessment=assessment, by=cast.pcn_lead, at=cycle.opened_at)

    assert forms_without_token(lead.get(reverse("assessments:detail", args=address))) == []
    assert forms_without_token(place.get(reverse("assessments:detail", args=address))) == []
