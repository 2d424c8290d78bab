"""Saving one answer: what is kept, what is refused, and that a stale save loses nothing."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from assessments.answers.actions import AnswerValues, save_answer
from assessments.models import Answer
from organisations.history import EditedMeanwhile
from tests.assessments.doing import NOT_SURE
from tests.conftest import NOON


def test_saving_what_already_stands_changes_nothing(cast, framework, ours):
    save = {"assessment": ours, "step": framework.steps["INT-01-N"], "values": NOT_SURE}
    save_answer(**save, number=0, by=cast.pcn_lead, at=NOON)

    later = NOON + timedelta(minutes=1)
    answer = save_answer(**save, number=0, by=cast.pcn_contributor, at=later)

    assert (answer.number, answer.saved_at, answer.history.count()) == (1, NOON, 1)


def test_every_save_is_kept_with_who_and_when(cast, framework, ours):
    save = {"assessment": ours, "step": framework.steps["INT-01-N"]}
    later = NOON + timedelta(hours=1)
    save_answer(**save, values=NOT_SURE, number=0, by=cast.pcn_lead, at=NOON)
    answer = save_answer(
        **save, values=AnswerValues(note="Ours"), number=1, by=cast.pcn_contributor, at=later
    )

    kept = answer.history.values_list("number", "saved_by", "history_user", "history_date")

    assert list(kept) == [
        (2, cast.pcn_contributor.pk, cast.pcn_contributor.pk, later),
        (1, cast.pcn_lead.pk, cast.pcn_lead.pk, NOON),
    ]


@pytest.mark.parametrize("number", [0, 2])
def test_a_stale_number_is_a_conflict_that_carries_what_stands(number, cast, framework, ours):
    save = {"assessment": ours, "step": framework.steps["INT-01-N"], "at": NOON}
    save_answer(**save, values=NOT_SURE, number=0, by=cast.pcn_lead)

    with pytest.raises(EditedMeanwhile) as caught:
        save_answer(
            **save, values=AnswerValues(note="Ours"), number=number, by=cast.pcn_contributor
        )

    assert caught.value.current.saved_by == cast.pcn_lead
    assert Answer.objects.get().note == ""


def test_a_step_of_another_tier_is_refused(cast, framework, ours):
    with pytest.raises(ValidationError, match="is not asked"):
        save_answer(
            assessment=ours,
            step=framework.steps["INT-01-P"],
            values=NOT_SURE,
            number=0,
            by=cast.pcn_lead,
            at=NOON,
        )
