"""Who can see a support plan now, in the sentence that its pages carry."""

from nhsuk.words import listed, nhs_date
from planning.models import SupportPlanRevision
from planning.scope import Scope


def who_can_see_support_plan(scope: Scope, newest: SupportPlanRevision | None) -> str:
    """What is published everyone beneath and above sees; what is being written its reviewers."""
    reviewers = f"the reviewers of {scope.organisation.name}"
    at_once = "A decision on a need is read at once by who asked."
    if newest is None:
        return f"{reviewers} only, until you publish it. {at_once}"
    everyone = listed([reviewers, *_readers(scope)])
    published = f"revision {newest.number}, published on {nhs_date(newest.signed_at)}"
    return (
        f"{everyone}. They read {published}. Only {reviewers} see what changes after that, until "
        f"you publish again. {at_once}"
    )


def _readers(scope: Scope) -> list[str]:
    if scope.is_system:
        return ["every place and PCN of the system"]
    return ["every PCN of the place", scope.cycle.system.name]
