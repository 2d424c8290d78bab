"""A new version begun from one that stands: all of it, as a draft whose steps replace its steps."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from frameworks.importing.actions import free_slug, locked_version
from frameworks.importing.proposals import same_content
from frameworks.importing.version_writing import write_content
from frameworks.models import Version
from frameworks.reading.contents import content_of
from organisations.history import AlreadyThere, keep
from organisations.models import User


@transaction.atomic
def version_from(*, version: Version, label: str, by: User | None, at: datetime) -> Version:
    """Every word of it under a label of its own; the same again is AlreadyThere."""
    source = locked_version(version, by=by, at=at)
    content = content_of(source)
    if taken := Version.objects.of(source.framework).filter(label__iexact=label).first():
        is_draft = taken.is_draft and taken.pk != source.pk
        if is_draft and same_content(content_of(taken), content):
            raise AlreadyThere(taken)
        raise ValidationError({"label": f"There is a version called “{taken.label}” already."})
    copy = Version(
        framework=source.framework,
        label=label,
        slug=free_slug(source.framework, label),
        scale=source.scale,
        tier_names=source.tier_names,
        created_at=at,
        created_by=by,
    )
    keep(copy, by=by, at=at)
    write_content(copy, content, before=source)
    return copy
