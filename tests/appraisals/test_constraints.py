"""What the database itself refuses of appraisals."""

import pytest
from django.db import IntegrityError, transaction

from appraisals.models import Appraisal, AppraisalRevision, Criterion, Mark, Option, Sheet
from tests.appraisals.appraising import decide, opened, send
from tests.clock import NOON
from tests.layers import layer


@layer
def decided(cast, cycle):
    appraisal = opened(cast, cycle)
    send(appraisal, by=cast.pcn_lead)
    return decide(appraisal, by=cast.pcn_lead).appraisal


def refused(constraint: str, do) -> None:
    with pytest.raises(IntegrityError, match=rf"{constraint}|UNIQUE"), transaction.atomic():
        do()


@pytest.mark.parametrize(
    ("model", "which", "changes", "constraint"),
    [
        (Appraisal, {}, {"state": "lost"}, "appraisal_state"),
        (Appraisal, {}, {"decision": ""}, "appraisal_closed_with_a_decision"),
        (Criterion, {"position": 1}, {"weight": 3}, "criterion_weight_and_ends"),
        (Criterion, {"position": 2}, {"weight": None}, "criterion_weight_and_ends"),
        (Criterion, {"position": 2}, {"weight": 11}, "criterion_weight_and_ends"),
        (Criterion, {"position": 2}, {"low": ""}, "criterion_weight_and_ends"),
        (Option, {"position": 1}, {"source": "need"}, "option_made_of_what_it_says"),
        (Sheet, {}, {"times_sent": 0}, "sheet_sent_counted"),
        (Mark, {}, {"value": 6}, "mark_value"),
    ],
)
def test_a_row_is_whole(decided, model, which, changes, constraint):
    rows = model.objects.filter(**which)

    refused(constraint, lambda: rows.update(**changes))


@pytest.mark.parametrize(
    ("model", "constraint"),
    [
        (Appraisal, "appraisal_serial_once"),
        (Criterion, "criterion_once"),
        (Option, "option_once"),
        (Sheet, "sheet_once_a_person"),
        (Mark, "mark_once"),
        (AppraisalRevision, "appraisal_revision_once"),
    ],
)
def test_nothing_stands_twice(decided, model, constraint):
    twin = model.objects.first()
    twin.pk = None

    refused(constraint, twin.save)


def test_a_need_or_offer_is_one_option_of_an_appraisal_until_it_is_taken_out(world):
    drafted = world.appraisals[1]
    made = {"appraisal": drafted, "source": "need", "need": world.need, "title": "A facilitator"}
    Option.objects.create(position=8, removed_at=NOON, **made)
    Option.objects.create(position=9, **made)
    offered = {"appraisal": drafted, "source": "offer", "offer": world.offer, "title": "Help"}
    Option.objects.create(position=11, **offered)

    refused("option_need_once", lambda: Option.objects.create(position=10, **made))
    refused("option_offer_once", lambda: Option.objects.create(position=12, **offered))
