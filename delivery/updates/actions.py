"""What saves an update. Nothing typed is ever lost."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from delivery.choices import Kind
from delivery.lines.gathering import lines_to_report
from delivery.lines.to_report import ToReport
from delivery.models import HighlightReport, Round, Update
from delivery.updates.gathering import updates_of
from delivery.updates.update_fields import UpdateValues, as_said
from nhsuk.words import nhs_date
from organisations.editing.merging import merged
from organisations.history import EditedMeanwhile, keep
from organisations.locking import one_at_a_time
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require

SUBMITTED = "This report has been submitted. Open it again to change it."


def open_report(
    round_: Round,
    organisation: Organisation,
    right: Right = Right.WRITE,
    *,
    by: User | None,
    at: datetime,
    is_open: bool = True,
) -> HighlightReport:
    """The report, begun if there is none yet, locked, while its round takes updates.

    `is_open`: refused where it has been submitted.
    """
    day = timezone.localdate(at)
    require(by, right, organisation, on=day)
    one_at_a_time(organisation)
    now = Round.objects.again(round_).select_related("cycle__system").get()
    refuse_unless_running(now, at=at)
    report = HighlightReport.objects.written_in(now, organisation).first()
    if report is None:
        report = keep(HighlightReport(round=now, organisation=organisation), by=by, at=at)
    if is_open and not report.is_open:
        raise ValidationError(SUBMITTED)
    return report


def refuse_unless_running(round_: Round, *, at: datetime) -> None:
    day = timezone.localdate(at)
    if day < round_.opens_on:
        raise ValidationError(f"Updates are taken from {nhs_date(round_.opens_on)} on.")
    if not round_.is_running(on=day):
        raise ValidationError(
            f"The last day for updates was {nhs_date(round_.closes_on)}. Your system can move it."
        )


@transaction.atomic
def save_update(
    *,
    round: Round,
    organisation: Organisation,
    reference: str,
    values: UpdateValues,
    number: int,
    by: User | None,
    at: datetime,
) -> Update:
    """Save what is said of one action or commitment over what was read as `number` (0: nothing).

    EditedMeanwhile where both changed the same. Saving what already stands changes nothing.
    """
    report = open_report(round, organisation, by=by, at=at)
    line = line_called(reference, organisation, report.round)
    values = _of_this_line(values, line)
    current = updates_of(report).get(reference)
    if current is None:
        current = Update(report=report, number=0, **_key_of(line))
    elif UpdateValues.of(current) == values:
        return current
    elif number == 0:
        raise EditedMeanwhile(current)
    elif current.number != number:
        values = merged(current, values, read=number)
    values.write(current)
    current.number, current.saved_at, current.saved_by = current.number + 1, at, by
    current.full_clean(exclude=["report", "action", "commitment", "saved_by"])
    return keep(current, by=by, at=at)


def line_called(reference: str, organisation: Organisation, round_: Round) -> ToReport:
    lines = lines_to_report(organisation, round_.cycle)
    for line in lines:
        if line.reference == reference:
            return line
    raise ValidationError(f"{reference} is not in your signed plan any more.")


def _of_this_line(values: UpdateValues, line: ToReport) -> UpdateValues:
    """Its milestones are those of the signed plan, whatever a form was made of."""
    marks = as_said(line.milestones, values.milestones)
    return UpdateValues(**vars(values) | {"milestones": marks})


def _key_of(line: ToReport) -> dict:
    return {"action_id" if line.kind == Kind.ACTION else "commitment_id": line.key}
