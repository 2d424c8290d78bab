"""“You said, we did” published: frozen, and readable by those who were asked."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit.choices import Happened
from engagement.locking import locked_engagement
from engagement.models import Engagement, Invitation, Report
from engagement.reports.gathering import published, report_of
from frameworks.importing.actions import told
from frameworks.models import Framework
from organisations.history import AlreadyThere, EditedMeanwhile, keep
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.signatures import said, signature

READABLE = timedelta(days=90)  # a partner's link, from the day the report is published


@transaction.atomic
def publish_report(
    *,
    engagement: Engagement,
    introduction: str,
    by: User,
    at: datetime,
    seen: int | None = None,
) -> Report:
    """Freeze every comment with its answer, if revision `seen` still is the last one.

    What has not changed since the last revision is there already, as after a second press.
    """
    locked, day = locked_engagement(engagement, by=by, at=at), timezone.localdate(at)
    if not locked.window(on=day).is_over:
        raise ValidationError("Comments are still taken. Close the engagement first.")
    last = Report.objects.of(locked).newest_first().first()
    document = report_of(
        locked,
        introduction=introduction,
        number=(last.number if last else 0) + 1,
        published_as=published_as(locked.version.framework, by, on=day),
        published_on=day,
    )
    if not document.total:
        raise ValidationError("Nobody has commented, so there is nothing to answer.")
    if last and document.says_the_same_as(published(last)):
        raise AlreadyThere(last)
    if seen is not None and last and last.number != seen:
        raise EditedMeanwhile(last)
    _keep_links_open(locked, by=by, at=at)
    told(locked.version, Happened.PUBLISHED, f"report {document.number}", by=by, at=at)
    return Report.objects.create(
        engagement=locked,
        number=document.number,
        content=document.content,
        checksum=document.seal,
        published_at=at,
        published_by=by,
        published_as=document.published_as,
    )


def published_as(framework: Framework, by: User, *, on: date) -> str:
    """In the role of who keeps the framework: for its owner, or else for their own system."""
    held = Organisation.objects.held_by(by, Right.ADMINISTER, on=on)
    keeping = held.filter(pk=framework.owner_id).first() or held.order_by("pk").first()
    return signature(by, keeping, Right.ADMINISTER, on=on) if keeping else said(str(by), "", "")


def _keep_links_open(engagement: Engagement, *, by: User, at: datetime) -> None:
    """A partner who said something reads what became of it; a withdrawn link stays so."""
    until = timezone.localdate(at) + READABLE
    for invitation in Invitation.objects.of(engagement).to_be_told().filter(expires_on__lt=until):
        invitation.expires_on = until
        keep(invitation, by=by, at=at)
