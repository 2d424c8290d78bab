"""What a team shares of the steps of a page: whose each is, and how many comments are open."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from assessments.models import Assessment, Assignment, StepComment
from frameworks.models import Step
from nhsuk.words import listed
from organisations.models import User


@dataclass(frozen=True)
class Shared:
    """`mine` are the steps that the reader looks after, by themselves or with their theme;
    `looked_after` says of a step with somebody of its own who that is, `comments` how many are
    open.
    """

    mine: frozenset[int] = frozenset()
    looked_after: Mapping[int, str] = field(default_factory=dict)
    comments: Mapping[int, int] = field(default_factory=dict)


def shared_of(assessment: Assessment, steps: Iterable[Step], *, reader: User) -> Shared:
    """Two short queries; each is left out where the return was asked and has nothing of it."""
    rows, comments = [], {}
    if assessment.is_shared_out:
        rows = list(Assignment.objects.of_assessments([assessment.pk]).select_related("user"))
    if assessment.is_talked_about:
        comments = StepComment.objects.of_assessment(assessment).open().counted_by("step")
    own = {(row.theme_id, row.step_id) for row in rows if row.user_id == reader.pk}
    mine = (s.pk for s in steps if (None, s.pk) in own or (s.row.theme_id, None) in own)
    return Shared(frozenset(mine), _looked_after(rows, reader), comments)


def _looked_after(rows: Iterable[Assignment], reader: User) -> dict[int, str]:
    """“You and Sam Ash look after this”, by step; of a theme as a whole the task list says it."""
    names: dict[int, list[str]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.user_id != reader.pk, str(row.user))):
        if row.step_id:
            names[row.step_id].append("You" if row.user_id == reader.pk else str(row.user))
    return {step: f"{listed(who)} {_look(who)} after this" for step, who in names.items()}


def _look(who: list[str]) -> str:
    return "look" if len(who) > 1 or who == ["You"] else "looks"
