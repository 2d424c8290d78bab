"""Who finds which answers: a draft only the team that writes it, what was sent whoever sees it."""

import pytest

from assessments.models import Answer, Revision, RevisionAnswer
from tests.assessments.doing import answer_all, send
from tests.cast import PEOPLE
from tests.conftest import TODAY

TEAM = {"pcn_lead", "pcn_contributor"}
SEES_FELLSIDE = TEAM | {"pcn_reader", "place_reviewer", "system_staff", "administrator", "reader"}


@pytest.mark.parametrize("person", PEOPLE)
def test_a_draft_answer_is_found_by_the_team_that_writes_it_and_by_nobody_above(person, cast, ours):
    answer_all(ours, cast.pcn_lead)

    for found in (Answer.objects.visible_to, Answer.objects.editable_by):
        assert found(getattr(cast, person), on=TODAY).exists() == (person in TEAM)


@pytest.mark.parametrize("person", PEOPLE)
def test_a_submitted_answer_is_found_by_all_who_see_the_organisation(person, cast, ours):
    send(ours, cast.pcn_lead)

    for sent in (Revision, RevisionAnswer):
        found = sent.objects.visible_to(getattr(cast, person), on=TODAY)
        assert found.exists() == (person in SEES_FELLSIDE)


@pytest.mark.parametrize("person", PEOPLE)
def test_the_draft_behind_a_submitted_return_stays_with_its_team(person, cast, ours):
    send(ours, cast.pcn_lead)

    assert Answer.objects.visible_to(getattr(cast, person), on=TODAY).exists() == (person in TEAM)
