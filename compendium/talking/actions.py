"""An organisation says that others may ask it about a step, and takes that back."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from compendium.models import GladToTalk
from frameworks.models import Framework
from organisations.locking import one_at_a_time
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require


@transaction.atomic
def say_glad(
    *,
    organisation: Organisation,
    framework: Framework,
    step_code: str,
    contact_role: str,
    by: User | None,
    at: datetime,
) -> GladToTalk:
    """Said twice, it stands once, with the role to ask for that was given last."""
    require(by, Right.PROPOSE, organisation, on=timezone.localdate(at))
    if not contact_role:
        raise ValidationError({"contact_role": "Enter whom to ask for"})
    one_at_a_time(organisation)
    said = GladToTalk.objects.of_organisation(organisation).of(framework.pk, step_code)
    standing = said.standing().first()
    if standing and standing.contact_role == contact_role:
        return standing
    if standing:
        withdraw_glad(glad=standing, by=by, at=at)
    glad = GladToTalk(
        organisation=organisation,
        framework=framework,
        step_code=step_code,
        contact_role=contact_role,
        said_at=at,
        said_by=by,
    )
    glad.full_clean(exclude=["organisation", "framework"])
    glad.save()
    return glad


@transaction.atomic
def withdraw_glad(*, glad: GladToTalk, by: User | None, at: datetime) -> GladToTalk:
    """From now on nobody reads it. That it was said, and by whom, is kept."""
    current = GladToTalk.objects.again(glad).select_for_update(of=("self",)).get()
    require(by, Right.PROPOSE, current.organisation, on=timezone.localdate(at))
    if current.withdrawn_at is None:
        current.withdrawn_at, current.withdrawn_by = at, by
        current.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return current
