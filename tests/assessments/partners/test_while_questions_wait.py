"""While a place asks about named steps, a partner answers those of their steps alone."""

import pytest
from django.urls import reverse

from assessments.answers.actions import StepSettled
from assessments.partners.links import page_of
from tests.assessments.accepting.asking import WORDS, ask
from tests.assessments.doing import INT1, INT2, RETURN, card, send, stored
from tests.assessments.partners.asking import answers, came_by, make_partner, saves
from tests.conftest import text_of
from tests.layers import layer

pytestmark = pytest.mark.usefixtures("noon")


@layer
def asked(cast, ours):
    """Fellside has submitted, and Blackmoor asks about INT-01-N; the partner knows both steps."""
    partner = make_partner(ours, INT1, INT2, by=cast.pcn_lead)
    ask(send(ours, cast.pcn_lead), cast.place_reviewer, codes=(INT1,))
    return partner


def test_only_the_step_asked_about_is_open_and_the_question_is_the_teams(asked):
    page = text_of(came_by(asked).get(page_of(asked)))

    assert "asks you to answer 1 step." in page
    assert INT1 in page
    assert INT2 not in page
    assert WORDS not in page


def test_who_was_asked_about_none_of_these_reads_that_their_steps_stand(cast, ours):
    partner = make_partner(ours, INT2, by=cast.pcn_lead)
    ask(send(ours, cast.pcn_lead), cast.place_reviewer, codes=(INT1,))

    page = text_of(came_by(partner).get(page_of(partner)))

    assert "The steps you were asked about stand as they were submitted." in page
    assert "asks you to answer" not in page
    assert "no longer part of the framework" not in page


def test_the_sentence_counts_the_steps_that_are_open(asked, lead):
    page = text_of(lead.get(reverse("assessments:detail", args=RETURN)))

    assert "1 partner can see and answer 1 step until 6 December 2026." in page


def test_a_step_that_stands_is_answered_in_no_way(asked, framework, ours):
    client = came_by(asked)

    answers(client, asked, card(INT1, number=1, choice="2"), card(INT2, number=1, choice="2"))

    assert (stored(INT1).number, stored(INT2).number) == (2, 1)
    with pytest.raises(StepSettled):
        saves(ours, framework, INT2, by=asked)
