"""Leads a running cycle to a later version of its framework, and back again.

Set-based: the number of queries does not grow with the answers. What follows a step from the apps
right of this one has a `follow` of its own, found by name: nothing here knows what it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Protocol, cast

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction

from assessments.cycles.actions import told
from assessments.cycles.locking import locked_cycle
from assessments.models import Answer, Cycle, Revision, Upgrade
from assessments.upgrading.counting import count_again
from assessments.upgrading.following import Following, following, levels_of
from frameworks.models import Step, Version
from frameworks.workbook.tier_names import named
from organisations.history import keep
from organisations.models import User


@dataclass(frozen=True)
class Outcome:
    """What a move does, in answers; `new` in steps. No answer is ever lost."""

    answers_before: int
    answers_after: int
    followed: int
    to_confirm: int
    set_aside: int
    new: int

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


@transaction.atomic
def upgrade_cycle(
    *,
    cycle: Cycle,
    version: Version,
    by: User | None,
    at: datetime,
    levels: Mapping[int, int] | None = None,
) -> Outcome:
    """Lead an open cycle to a later published version; every answer follows its step.

    `levels` says which new level stands for each old one where the scale is another. An answer to
    other words, or on another level, is to be confirmed by its team; one to a step that is gone is
    set aside, outside the totals. What was submitted stays as it was, and is counted anew.
    """
    locked = locked_cycle(cycle, by=by, at=at)
    if why := why_not(locked, version):
        raise ValidationError(why)
    found = following(locked.version, version, levels)
    _check_levels(found, locked.version, version)
    before = Answer.objects.of_cycle(locked).count()
    outcome = outcome_of(locked, found, before=before)
    _carry(locked, found)
    upgrade = Upgrade(cycle=locked, old=locked.version, new=version, moved_at=at, moved_by=by)
    upgrade.levels = {str(old): new for old, new in found.levels.items()}
    upgrade.save()
    _lead(cycle, locked, version, found, by=by, at=at)
    told(locked, "version taken up", by=by, at=at)
    return Outcome(**asdict(outcome) | {"answers_after": Answer.objects.of_cycle(locked).count()})


def why_not(cycle: Cycle, version: Version) -> str:
    """What forbids to lead the cycle to that version; empty where nothing does."""
    if cycle.opened_at is None:
        return f"The cycle {cycle.label} is not open yet. Change it and choose the version there."
    if cycle.closed_at is not None:
        return f"The cycle {cycle.label} has closed: nothing in it changes."
    if version.framework_id != cycle.version.framework_id:
        return f"{version} is a version of another framework."
    if version.pk == cycle.version_id:
        return f"The cycle {cycle.label} uses {version.label} already."
    if version.status != Version.Status.PUBLISHED:
        return f"{version} is not published: a cycle is led to a published version only."
    tiers = _tiers(version) - _tiers(cycle.version)
    if tiers:
        asked = " and ".join(sorted(named(tier, version.tier_names).label for tier in tiers))
        return f"{version.label} asks {asked} steps, and nobody of that tier has a return here."
    return ""


def _tiers(version: Version) -> set[str]:
    return set(Step.objects.of(version.pk).order_by().values_list("tier", flat=True).distinct())


def _check_levels(found: Following, old: Version, new: Version) -> None:
    """Each old level has a new one: of that scale, and no other."""
    wanted = {level.pk for level in levels_of(old)}
    known = {level.pk for level in levels_of(new)}
    if set(found.levels) != wanted or not set(found.levels.values()) <= known:
        raise ValidationError("Choose a level of the new scale for each level of the old one.")


def outcome_of(cycle: Cycle, found: Following, *, before: int) -> Outcome:
    """What leading it there would do: four queries."""
    answers = Answer.objects.of_cycle(cycle)
    return Outcome(
        answers_before=before,
        answers_after=before,
        followed=answers.filter(step__in=found.steps).count(),
        to_confirm=answers.filter(step__in=found.steps).unlike(found).count(),
        set_aside=answers.filter(step__in=found.removed).count(),
        new=len(found.new),
    )


def _carry(cycle: Cycle, found: Following) -> None:
    """Marks what is to be confirmed with what it was given to; its open pages are out of date."""
    answers = Answer.objects.of_cycle(cycle).filter(step__in=found.steps)
    relevelled = answers.answered().filter(level__in=found.relabelled)
    relevelled.filter(carried_level__isnull=True).update(
        carried_level=models.F("level"),
        carried_from=models.functions.Coalesce("carried_from", "step"),
    )
    unlike = answers.unlike(found)
    unlike.filter(carried_from__isnull=True).update(carried_from=models.F("step"))
    unlike.update(number=models.F("number") + 1)


def _lead(
    cycle: Cycle,
    locked: Cycle,
    version: Version,
    found: Following,
    *,
    by: User | None,
    at: datetime,
) -> None:
    """Everything that hangs on a step or theme goes with it; what was submitted counts anew."""
    for rows in all_that_follow():
        rows.follow(locked, steps=found.steps, themes=found.themes, levels=found.levels)
    locked.version = cycle.version = version
    locked.number += 1
    keep(locked, by=by, at=at)
    count_again(locked)


class Follows(Protocol):
    """Rows that go with their step, theme or level to another version."""

    def follow(
        self,
        cycle: Cycle,
        *,
        steps: Mapping[int, int],
        themes: Mapping[int, int],
        levels: Mapping[int, int],
    ) -> None: ...


def all_that_follow() -> Iterator[Follows]:
    """Those of any app, found by what they can do."""
    for model in apps.get_models():
        if hasattr(model._default_manager, "follow"):
            yield cast(Follows, model._default_manager)


@transaction.atomic
def undo_upgrade(*, cycle: Cycle, by: User | None, at: datetime) -> Cycle:
    """Lead the cycle back to the version before, as long as nobody has answered since."""
    locked = locked_cycle(cycle, by=by, at=at)
    upgrade = locked.upgrades.standing().last()
    if upgrade is None:
        raise ValidationError(f"The cycle {locked.label} has taken up no later version.")
    if why := why_not_back(locked, upgrade):
        raise ValidationError(why)
    found = following(upgrade.old, upgrade.new, upgrade.chosen_levels)
    upgrade.undone_at, upgrade.undone_by = at, by
    upgrade.save(update_fields=["undone_at", "undone_by"])
    _uncarry(locked, found)
    _lead(cycle, locked, upgrade.old, _backwards(found), by=by, at=at)
    return told(locked, "version put back", by=by, at=at)


def why_not_back(cycle: Cycle, upgrade: Upgrade) -> str:
    """What forbids to lead the cycle back; empty where nothing does."""
    if cycle.closed_at is not None:
        return f"The cycle {cycle.label} has closed: nothing in it changes."
    saved = Answer.objects.of_cycle(cycle).filter(saved_at__gte=upgrade.moved_at).exists()
    sent = Revision.objects.of_cycle(cycle).filter(submitted_at__gte=upgrade.moved_at).exists()
    if saved or sent:
        return (
            f"Answers were given or confirmed since {upgrade.new.label} was taken up, so it can no "
            "longer be undone."
        )
    return ""


def _uncarry(cycle: Cycle, found: Following) -> None:
    """What was marked by this move alone says again what it said before it."""
    answers = Answer.objects.of_cycle(cycle)
    levelled = answers.filter(carried_level__in=found.levels)
    levelled.update(level=models.F("carried_level"), carried_level=None)
    marked = answers.filter(carried_from__in=found.steps)
    marked.update(carried_from=None, number=models.F("number") + 1)


def _backwards(found: Following) -> Following:
    """From the later version to the one before; of levels that became one, the one of its words."""
    alike = {old: new for old, new in found.levels.items() if old not in found.relabelled}
    return Following(
        steps={new: old for old, new in found.steps.items()},
        themes={new: old for old, new in found.themes.items()},
        levels={new: old for old, new in [*found.levels.items(), *alike.items()]},
        reworded=frozenset(),
        relabelled=frozenset(),
        removed=found.new,
        new=found.removed,
    )
