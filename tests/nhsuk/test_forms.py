"""Every form that posts carries its token, which an include with `only` would drop unseen."""

import re

from django.urls import reverse

from assessments.models import Assessment
from assessments.sending.actions import submit_assessment
from tests.in_the_year import answer_everything

FORM = re.compile(r"<form\b[^>]*method=\"post\".*?</form>", re.IGNORECASE | re.DOTALL)


def forms_without_token(html: str) -> list[str]:
    return [form[:120] for form in FORM.findall(html) if "csrfmiddlewaretoken" not in form]


def test_every_form_on_every_page_carries_its_token(pages):
    missing = {page.route: forms_without_token(page.html) for page in pages}

    assert {route: forms for route, forms in missing.items() if forms} == {}


def test_the_forms_of_a_return_carry_their_token_in_each_state(cast, cycle, framework, sign_in):
    lead, place = sign_in(cast.pcn_lead), sign_in(cast.place_reviewer)
    assessment = Assessment.objects.get(cycle=cycle, organisation=cast["W-N1"])
    answer_everything(assessment, framework.steps.values(), by=cast.pcn_lead)
    address = ["W-N1", "2026-27"]

    assert "Submit" in lead.get(reverse("assessments:review", args=address)).content.decode()
    assert forms_without_token(lead.get(reverse("assessments:review", args=address)).text) == []

    submit_assessment(assessment=assessment, by=cast.pcn_lead, at=cycle.opened_at)

    assert forms_without_token(lead.get(reverse("assessments:detail", args=address)).text) == []
    assert forms_without_token(place.get(reverse("assessments:detail", args=address)).text) == []
