"""Under which step and level what was submitted counts, once its cycle asks another version."""

from django.db.models import F

from assessments.models import Cycle, Revision, RevisionAnswer
from frameworks.comparing.descent import followed, led
from frameworks.models import Version


def count_again(cycle: Cycle) -> None:
    """Each revision of the cycle counts by the version asked now, from what was submitted."""
    revisions = Revision.objects.of_cycle(cycle)
    for version in Version.objects.filter(pk__in=revisions.values("version")):
        answers = RevisionAnswer.objects.filter(revision__in=revisions.filter(version=version))
        if version.pk == cycle.version_id:
            answers.update(counted_step=F("step"), counted_level=F("level"))
            continue
        answers.update(counted_step=None)
        led(answers, "counted_step", followed(version, cycle.version), read="step")
        led(answers, "counted_level", _levels(cycle, version), read="level")


def _levels(cycle: Cycle, version: Version) -> dict[int, int]:
    """By level of that version's scale: the one it became over every move since."""
    found = {pk: pk for pk in version.scale.levels.values_list("pk", flat=True)}
    standing = version.pk
    for upgrade in cycle.upgrades.standing():
        if upgrade.old_id == standing:
            found = {old: upgrade.chosen_levels[now] for old, now in found.items()}
            standing = upgrade.new_id
    return found
