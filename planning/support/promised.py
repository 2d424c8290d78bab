"""What published support plans promise for steps, under the codes that these have today."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from assessments.models import Cycle
from documents.unreadable import Unreadable
from frameworks.comparing.descent import came_of
from organisations.models import Organisation
from planning.models import SupportPlanRevision
from planning.support.document import CommitmentLine, Earlier


class Promised(NamedTuple):
    """A commitment for the step of that code, and whose it is."""

    step: str
    body: Organisation
    line: CommitmentLine


def promised_for_steps(
    revisions: Iterable[SupportPlanRevision], cycle: Cycle
) -> tuple[list[Promised], list[str]]:
    """As these revisions of one cycle have it; and the names of those that cannot be read.

    Each comes with its `support_plan` and that one's organisation.
    """
    led, found, unreadable = Led(cycle), [], []
    for revision in revisions:
        body = revision.support_plan.organisation
        try:
            lines = Earlier.of(revision).commitments
        except Unreadable:
            unreadable.append(body.name)
            continue
        for line in (line for line in lines if line.step_code):
            codes = led.codes(line.step_code, revision.signed_at)
            found += [Promised(code, body, line) for code in codes]
    return found, unreadable


class Led:
    """Leads codes that were frozen before the cycle took up later versions to those of today."""

    def __init__(self, cycle: Cycle):
        self.cycle = cycle

    @cached_property
    def _moves(self) -> list[tuple[datetime, Mapping[str, list[str]]]]:
        """Asked for once a code is to be led: most plans promise nothing for a step."""
        upgrades = self.cycle.upgrades.standing().select_related("old", "new")
        return [(each.moved_at, _became(each.old, each.new)) for each in upgrades]

    def codes(self, code: str, at) -> list[str]:
        """Of a step that was split, all its parts; of one that is gone, none."""
        codes = [code]
        for moved_at, became in self._moves:
            if moved_at > at:
                codes = [later for earlier in codes for later in became[earlier]]
        return codes


def _became(old, new) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for later, earlier in came_of(old, new).items():
        for code in earlier:
            found[code].append(later)
    return found
