"""What changes frameworks: importing a version, publishing, withdrawing and deleting it. All or
nothing, each with who and when."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from audit.choices import Happened, Thing
from audit.recording import record
from frameworks.importing.carrying import carry
from frameworks.importing.handing_on import hand_on
from frameworks.importing.proposals import published_stays, same_content
from frameworks.importing.uses import uses_of
from frameworks.importing.version_writing import (
    ImportRefused,
    scale_of,
    tier_names_of,
    write_content,
)
from frameworks.models import Framework, Version
from frameworks.reading.contents import content_of
from frameworks.workbook.column_answers import with_newer
from frameworks.workbook.content import FrameworkContent
from nhsuk.words import nhs_date
from organisations.history import erase, keep
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require


@transaction.atomic
def import_version(
    *,
    framework_slug: str,
    framework_name: str,
    label: str,
    content: FrameworkContent,
    by: User | None,
    at: datetime,
    owner: Organisation | None = None,
    publish: bool = False,
    columns: Iterable[str] = (),
) -> Version:
    """Writes the content as the framework's version of that label, as a draft unless published.
    How `columns` were matched by hand is remembered for its next workbook.

    A draft of that label is brought up to date and keeps its steps; a published version stays as
    it is, and another content under its label is refused.
    """
    framework, _created = Framework.objects.get_or_create(
        slug=framework_slug, defaults={"name": framework_name, "owner": owner}
    )
    _lock_for_keeper(framework, by=by, at=at)  # one import at a time
    _remember(framework, columns)
    versions = framework.versions.select_related("scale")
    version = versions.filter(label=label).first()
    before = Version.objects.before(version) if version else versions.last()
    if version is None:
        version = _new_version(framework, label, content, before, by=by, at=at)
        write_content(version, content, before=before)
        if before:
            carry(
                before,
                version,
                connections=content.connections is None,
                recommendations=content.recommendations is None,
            )
    elif not same_content(content_of(version), content):
        if version.is_frozen:
            raise ImportRefused(published_stays(version))
        version.scale = scale_of(content, version, name=framework.name)
        version.tier_names = tier_names_of(content, version)
        keep(version, by=by, at=at)
        write_content(version, content, before=before)
    told(version, Happened.IMPORTED, by=by, at=at)
    if publish and not version.is_frozen:
        return publish_version(version=version, by=by, at=at)
    return version


def _remember(framework: Framework, columns: Iterable[str]) -> None:
    matched = with_newer(framework.columns, columns)
    if matched != framework.columns:
        framework.columns = matched
        framework.save(update_fields=["columns"])


def _new_version(
    framework: Framework,
    label: str,
    content: FrameworkContent,
    before: Version | None,
    *,
    by: User | None,
    at: datetime,
) -> Version:
    scale = scale_of(content, before, name=framework.name)
    version = Version(
        framework=framework,
        label=label,
        slug=free_slug(framework, label),
        scale=scale,
        tier_names=tier_names_of(content, before),
        created_at=at,
        created_by=by,
    )
    return keep(version, by=by, at=at)


def free_slug(framework: Framework, label: str) -> str:
    taken = set(framework.versions.values_list("slug", flat=True))
    slug = wanted = slugify(label)[:50] or "version"
    number = 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


@transaction.atomic
def publish_version(*, version: Version, by: User | None, at: datetime) -> Version:
    """Makes it the version that new cycles use; the one published before is superseded."""
    version = locked_version(version, by=by, at=at)
    if version.is_frozen:
        raise ImportRefused(published_already(version))
    for other in version.framework.versions.published():
        other.status = Version.Status.SUPERSEDED
        keep(other, by=by, at=at)
    version.status = Version.Status.PUBLISHED
    version.published_at, version.published_by = at, by
    told(version, Happened.PUBLISHED, by=by, at=at)
    return keep(version, by=by, at=at)


@transaction.atomic
def withdraw_version(*, version: Version, by: User | None, at: datetime) -> Version:
    """Makes it a draft again while no cycle uses it; the one it superseded is published again."""
    version = locked_version(version, by=by, at=at)  # no cycle may begin on it
    if version.status != Version.Status.PUBLISHED:
        raise ImportRefused(f"“{version.label}” is not published any more.")
    if uses := uses_of(version, withdrawing=True):
        raise ImportRefused(f"“{version.label}” cannot be withdrawn: {uses} began on it.")
    version.status, version.published_at, version.published_by = Version.Status.DRAFT, None, None
    keep(version, by=by, at=at)
    if before := Version.objects.of(version.framework).superseded_last():
        before.status = Version.Status.PUBLISHED
        keep(before, by=by, at=at)
    told(version, Happened.TAKEN_BACK, by=by, at=at)
    return version


@transaction.atomic
def delete_version(*, version: Version, by: User | None, at: datetime) -> None:
    """Deletes a draft with its steps; its history stays. A framework without versions goes too."""
    version = locked_version(version, by=by, at=at)
    if version.is_frozen:
        raise ImportRefused(f"“{version.label}” is not a draft any more, so it was not deleted.")
    if uses := uses_of(version):
        raise ImportRefused(f"“{version.label}” cannot be deleted: {uses} began on it.")
    told(version, Happened.SETTING, "deleted", by=by, at=at)
    version.uploads.all().delete()
    hand_on(version.steps.all())
    erase(version, by=by, at=at)
    if not version.framework.versions.exists():
        version.framework.delete()


def published_already(version: Version) -> str:
    """What somebody else did first."""
    who = f" by {version.published_by}" if version.published_by else ""
    since = f"{who} on {nhs_date(version.published_at)}"
    now = "New cycles use it." if not version.is_superseded else "It is superseded by now."
    return f"{version} was published already{since}. {now}"


def told(
    version: Version, kind: Happened, what: str = "", *, by: User | None, at: datetime
) -> None:
    """What is said of a version in the audit."""
    note = f"{version.framework.slug} {version.slug} {what}".strip()[:120]
    record(kind, Thing.FRAMEWORK, by=by, at=at, organisation=version.framework.owner_id, note=note)


def locked_version(version: Version, *, by: User | None, at: datetime) -> Version:
    """As it stands now, for who keeps its framework: somebody may just have done the same."""
    _lock_for_keeper(version.framework, by=by, at=at)
    versions = Version.objects.again(version).select_related("framework", "published_by")
    locked = versions.select_for_update(of=("self",)).first()
    if locked is None:
        raise ImportRefused(f"{version} has been deleted.")
    return locked


def _lock_for_keeper(framework: Framework, *, by: User | None, at: datetime) -> None:
    if Framework.objects.again(framework).select_for_update().first() is None:
        raise ImportRefused(f"{framework} has been deleted.")
    require(by, Right.ADMINISTER, framework, on=timezone.localdate(at))
