"""Rows of an engagement into the report on it, and a published report as it was."""

from collections import defaultdict
from datetime import date
from typing import Any

from engagement.answering.gathering import theme_names
from engagement.choices import Change, OrganisationKind, Outcome
from engagement.models import Comment, Engagement, Participant, Report
from engagement.reports.document import ReportDocument, SaidLine, ThemePart


def report_of(
    engagement: Engagement,
    *,
    introduction: str = "",
    number: int = 0,
    published_as: str = "",
    published_on: date | None = None,
) -> ReportDocument:
    """What would be published of it now."""
    version = engagement.version
    owner = version.framework.owner
    return ReportDocument(
        framework=version.framework.name,
        version=version.label,
        framework_slug=version.framework.slug,
        version_slug=version.slug,
        owner=owner.name if owner else "",
        opens_on=engagement.opens_on,
        closes_on=engagement.closes_on,
        participants=Participant.objects.of(engagement).having_said_something().count(),
        introduction=introduction,
        parts=_parts(engagement),
        number=number,
        published_as=published_as,
        published_on=published_on,
        demonstration=bool(owner and owner.is_demonstration),
    )


def published(report: Report) -> ReportDocument:
    """As it was published, with its checksum; Unreadable where that cannot be said for certain."""
    return ReportDocument.read(report)


def _parts(engagement: Engagement) -> tuple[ThemePart, ...]:
    found = defaultdict(list)
    comments = Comment.objects.of(engagement).with_everything()
    for comment in comments.in_order(engagement.version_id):
        found[comment.theme_code].append(_line(comment))
    names = theme_names(engagement)
    return tuple(
        ThemePart(code, name, tuple(found[code])) for code, name in names.items() if found[code]
    )


def _line(comment: Comment) -> SaidLine:
    texts: dict[str, Any] = {
        name: getattr(comment, name)
        for name in ("subject", "words", "text", "suggestion", "reason")
    }
    return SaidLine(
        reference=str(comment),
        change=Change(comment.change),
        kind=OrganisationKind(comment.organisation_kind),
        outcome=Outcome(comment.outcome) if comment.outcome else None,
        group=comment.group.name if comment.group else "",
        task_group=comment.task_group.name if comment.task_group else "",
        taken=comment.taken_at is not None,
        **texts,
    )
