"""What every change to an appraisal shares: the right to it is required, and it is locked first."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from appraisals.choices import State
from appraisals.models import Appraisal
from organisations.models import Membership, Organisation, User
from organisations.permissions import Right
from organisations.rights import require

WHY_NOT = {
    State.SETTING_UP: "This appraisal is being set up: nobody scores it yet.",
    State.SCORING: "People are scoring this appraisal. “Change criteria or options” ends that.",
    State.SCORED: "The scores of this appraisal are in: nobody scores it any more.",
    State.CLOSED: "This appraisal is decided. Who signs for the organisation can decide anew.",
}


def locked_appraisal(
    appraisal: Appraisal,
    *states: State,
    by: User | None,
    at: datetime,
    right: Right | None = Right.WRITE,
) -> Appraisal:
    """The appraisal as it stands now, locked until the transaction ends, in one of these states.

    `right` None: for everybody with a role in the organisation.
    """
    rows = Appraisal.objects.again(appraisal).select_for_update(of=("self",))
    now = rows.with_whose().get()
    day = timezone.localdate(at)
    if right is None:
        require_a_role(by, now.organisation, on=day)
    else:
        require(by, right, now.organisation, on=day)
    if now.tag not in states:
        raise ValidationError(WHY_NOT[now.tag])
    return now


def require_a_role(by: User | None, organisation: Organisation, *, on: date) -> None:
    """Whatever it is; somebody who is invited as a guest has none."""
    if by is None:
        return
    if not Membership.objects.of(by, on=on).filter(organisation=organisation).exists():
        raise PermissionDenied(f"Only people with a role in {organisation} score for it.")
