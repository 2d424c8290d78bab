"""The version of a framework that a command is about, as it was named on the command line."""

from django.core.management.base import CommandError

from frameworks.models import Framework, Version


def version_named(slug: str, label: str | None) -> Version:
    """Of that label, or else the published one; CommandError says what there is instead."""
    versions = Version.objects.filter(framework__slug=slug).select_related("framework", "scale")
    if not versions.exists():
        known = ", ".join(Framework.objects.values_list("slug", flat=True)) or "none yet"
        raise CommandError(f"There is no framework “{slug}”. There are: {known}.")
    if label is None:
        version = versions.published().first()
        if version is None:
            raise CommandError(f"No version of “{slug}” is published. Name one with --label.")
        return version
    version = versions.filter(label=" ".join(label.split())).first()
    if version is None:
        known = ", ".join(versions.values_list("label", flat=True))
        raise CommandError(f"“{slug}” has no version “{label}”. It has: {known}.")
    return version
