"""The framework changes while questions wait: what is to be confirmed can be confirmed."""

import pytest
from django.urls import reverse

from assessments.upgrading.actions import upgrade_cycle
from frameworks.models import Step
from tests.assessments.accepting.asking import url
from tests.assessments.doing import INT1, INT2, THEME, by_htmx, card, stored
from tests.assessments.upgrading.changing import LATER, second_version
from tests.conftest import text_of

pytestmark = pytest.mark.usefixtures("noon")
SUP1 = "SUP-01-N"


@pytest.fixture
def reworded(cast, cycle, framework, asked):
    """INT-01-N is asked about; INT-02-N says something else now, SUP-01-N what it said."""
    version = second_version(framework.version, words={INT2: "Do something else."})
    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)
    return version


def test_a_reworded_step_is_to_be_confirmed_and_can_be(reworded, lead):
    assert "1 answer was given to other words" in text_of(lead.get(url("detail")))
    assert "1 answer to confirm" in text_of(lead.get(url("review")))
    page = text_of(lead.get(reverse("assessments:theme", args=THEME)))
    assert "To confirm" in page.split(f'id="step-{INT2}"')[1]

    number = stored(INT2).number
    answer = reverse("assessments:answer", args=["W-N1", "2026-27", INT2])
    typed = card(INT2, choice="not_sure", number=number) | {"confirm": INT2}
    said = lead.post(answer, typed, headers={"hx-request": "true"})

    assert said.status_code == 200
    assert stored(INT2).carried_from is None
    assert "to confirm" not in text_of(lead.get(url("review")))


def test_a_reworded_step_is_answered_anew_word_by_word(reworded, lead):
    """It stays open once its first change is saved, and says to nobody that it stands."""
    number = stored(INT2).number
    first = by_htmx(lead, INT2, choice="3", number=number)
    then = by_htmx(lead, INT2, choice="3", note="And why", number=number + 1)

    assert (first.status_code, then.status_code) == (200, 200)
    assert stored(INT2).note == "And why"


def test_a_step_that_says_what_it_said_stands(reworded, lead):
    refused = by_htmx(lead, SUP1, choice="3", number=stored(SUP1).number)

    assert refused.status_code == 422
    assert "This answer stands as you submitted it" in text_of(refused)
    assert Step.objects.filter(code=INT1, version=reworded).exists()
