"""What came from steps that are about to be deleted comes from what these came from, so that
answers still follow. Some five statements, however many steps go."""

from collections import defaultdict
from collections.abc import Iterable

from frameworks.models import Step


def hand_on(steps: Iterable[Step]) -> None:
    """To be called before steps of one version are deleted, whoever deletes them."""
    replaced = {step.pk: step.replaces_id for step in steps}
    if not replaced:
        return
    through = Step.also_replaces.through.objects
    merged = defaultdict(list)
    for step, into in through.filter(from_step__in=replaced).values_list("from_step", "to_step"):
        merged[step].append(into)
    heirs = list(Step.objects.came_from(replaced))
    also = {(heir.pk, earlier) for heir in heirs for earlier in merged[heir.replaces_id]}
    for heir, gone in through.filter(to_step__in=replaced).values_list("from_step", "to_step"):
        also |= {(heir, earlier) for earlier in filter(None, [replaced[gone], *merged[gone]])}
    for heir in heirs:
        heir.replaces_id = replaced[heir.replaces_id]
    Step.objects.bulk_update(heirs, ["replaces"])
    through.bulk_create(
        (through.model(from_step_id=heir, to_step_id=earlier) for heir, earlier in sorted(also)),
        ignore_conflicts=True,
    )
