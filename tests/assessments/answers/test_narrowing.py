"""A theme page can show only what is open, overdue or answered another way; its address says so."""

import pytest
from django.urls import reverse

from assessments.answers.narrowing import query_of
from tests.assessments.doing import INT1, INT2, THEME, by_htmx, card
from tests.conftest import text_of

pytestmark = pytest.mark.usefixtures("noon")


def page(lead, show: str = ""):
    return lead.get(reverse("assessments:theme", args=THEME), {"show": show} if show else {})


def shown(response) -> set[str]:
    return {code for code in (INT1, INT2) if f'id="step-{code}"' in response.text}


def test_only_what_is_open_is_shown_and_how_many_there_are(ours, lead):
    by_htmx(lead, INT1, choice="2")

    assert shown(page(lead)) == {INT1, INT2}
    assert shown(page(lead, "open")) == {INT2}
    assert '<a href="?show=open">1 open</a>' in text_of(page(lead))
    assert '<strong aria-current="true">1 open</strong>' in text_of(page(lead, "open"))


def test_only_what_is_overdue(ours, lead):
    by_htmx(lead, INT1, choice="1")
    by_htmx(lead, INT2, choice="1")

    assert shown(page(lead, "overdue")) == {INT2}
    assert "1 overdue" in text_of(page(lead))


def test_only_what_was_answered_another_way_than_last_year(last_year, ours, lead):
    by_htmx(lead, INT1, choice="4")
    by_htmx(lead, INT2, choice="2")

    assert shown(page(lead, "changed")) == {INT1}


@pytest.mark.parametrize("show", ["everything", "open'--", "x" * 5000])
def test_what_is_no_way_to_narrow_shows_all(show, ours, lead):
    assert shown(page(lead, show)) == {INT1, INT2}
    assert query_of(show) == ""


def test_saving_without_scripts_stays_with_what_is_shown(ours, lead):
    there = reverse("assessments:theme", args=THEME)

    kept = lead.post(f"{there}?show=open", card(INT1, choice="2"))

    assert kept.url == f"{there}?show=open#saved"
    assert shown(page(lead, "open")) == {INT2}


def test_what_cannot_be_saved_is_shown_whatever_is_asked_for(ours, lead):
    by_htmx(lead, INT1, choice="2")
    there = reverse("assessments:theme", args=THEME)

    refused = lead.post(f"{there}?show=open", card(INT1, number=1, note="Ask 943 476 5919"))

    assert refused.status_code == 422
    assert shown(refused) == {INT1, INT2}
