"""What a team does with an example of its own: writes it, proposes it, takes that back."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from compendium.choices import State
from compendium.models import Example
from compendium.writing.example_fields import ExampleFields
from compendium.writing.tying import Codes, in_words, write_ties
from organisations.editing.merging import merged
from organisations.history import AlreadyThere, erase, keep
from organisations.locking import one_at_a_time
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require

NEEDED = {
    "title": "Enter a title",
    "summary": "Enter a summary",
    "what_changed": "Say what changed for people",
    "tied_to": "Name at least one theme or step",
}
NOT_WITH_ITS_TEAM = "This example is no longer with its team."


def locked(example: Example) -> Example:
    """The example as it stands now, locked until the transaction ends."""
    return Example.objects.again(example).select_for_update(of=("self",)).get()


def kept(example: Example, *, by: User | None, at: datetime) -> Example:
    example.number += 1
    return keep(example, by=by, at=at)


@transaction.atomic
def add_example(
    *, organisation: Organisation, values: ExampleFields, by: User | None, at: datetime
) -> Example:
    """A draft. One that its team has already in the same words is added once: AlreadyThere."""
    require(by, Right.PROPOSE, organisation, on=timezone.localdate(at))
    one_at_a_time(organisation)
    drafts = Example.objects.of_organisation(organisation).filter(title=values.title)
    for twin in drafts.in_state(State.DRAFT).select_related("framework"):
        if ExampleFields.of(twin) == values:
            raise AlreadyThere(twin)
    example = Example(organisation=organisation, created_at=at, created_by=by)
    return _written(example, values, by=by, at=at)


@transaction.atomic
def edit_example(
    *, example: Example, values: ExampleFields, number: int, by: User | None, at: datetime
) -> Example:
    """Reword it over what was read as `number`: its team, or once published who publishes it."""
    current, day = locked(example), timezone.localdate(at)
    require(by, right_to_edit(current), current, on=day)
    if current.is_retired:
        raise ValidationError("This example is retired. Bring it back to change it.")
    if ExampleFields.of(current) == values:
        return current
    if current.number != number:
        values = merged(current, values, read=number)
    current.number += 1
    return _written(current, values, by=by, at=at)


def right_to_edit(example: Example) -> Right:
    was_published = example.is_published or example.is_retired
    return Right.PUBLISH if was_published else Right.PROPOSE


def _written(example: Example, values: ExampleFields, *, by: User | None, at: datetime) -> Example:
    ties = Codes.of(values.framework).named(values.tied_to)
    values.write(example)
    example.tied_to = in_words(ties)
    example.full_clean(exclude=["organisation", "framework"])
    keep(example, by=by, at=at)
    write_ties(example, ties)
    return example


@transaction.atomic
def propose_example(*, example: Example, by: User | None, at: datetime) -> Example:
    """To those who publish for its organisation, or above it. A second time: AlreadyThere."""
    current = locked(example)
    require(by, Right.PROPOSE, current, on=timezone.localdate(at))
    if current.is_proposed:
        raise AlreadyThere(current)
    _with_its_team(current)
    if missing := {name: said for name, said in NEEDED.items() if not getattr(current, name)}:
        raise ValidationError(missing)
    current.state, current.proposed_at, current.proposed_by = State.PROPOSED, at, by
    return kept(current, by=by, at=at)


@transaction.atomic
def take_back_example(*, example: Example, by: User | None, at: datetime) -> Example:
    """A proposal that nobody has decided on becomes its team's draft again."""
    current = locked(example)
    require(by, Right.PROPOSE, current, on=timezone.localdate(at))
    if not current.is_proposed:
        raise ValidationError("This example is not proposed, so there is nothing to take back.")
    current.state = State.DRAFT
    return kept(current, by=by, at=at)


@transaction.atomic
def discard_example(*, example: Example, by: User | None, at: datetime) -> None:
    """Take out a draft. Its history goes on saying what it was."""
    current = locked(example)
    require(by, Right.PROPOSE, current, on=timezone.localdate(at))
    _with_its_team(current)
    erase(current, by=by, at=at)


def _with_its_team(example: Example) -> None:
    if not example.is_with_its_team:
        raise ValidationError(NOT_WITH_ITS_TEAM)
