"""Who can see a plan or a support plan now, in the sentence that its pages carry."""

from collections.abc import Iterable

from assessments.models import Assessment
from nhsuk.words import listed, nhs_date
from organisations.choices import Tier
from planning.models import PlanRevision


def team_of(assessment: Assessment) -> str:
    return f"your {Tier(assessment.tier).team}"


def team_in_full(assessment: Assessment) -> str:
    return f"your {Tier(assessment.tier).team_in_full}"


def who_can_see(
    assessment: Assessment, *, is_open: bool, newest: PlanRevision | None, above: Iterable[str]
) -> str:
    """What is signed everyone above sees; what is being written only the team sees."""
    team, others = team_in_full(assessment), list(above)
    if newest is None:
        if not others:
            return f"only {team}."
        return (
            f"only {team}. {listed(others)} can see that you are writing a plan, not what is in it."
        )
    day = nhs_date(newest.signed_at)
    revision = f"revision {newest.number}, signed on {day}"
    everyone = listed([team, *others])
    if not is_open:
        return f"{everyone} can see {revision}, and the answers to what it asks for."
    return f"{everyone} can see {revision}. Only {team_of(assessment)} sees what has changed since."


def once_published(above: Iterable[str]) -> str:
    """Who else reads the needs of a plan: each support plan prints those it answers."""
    *first, last = list(above) or [""]
    if not last:
        return ""
    either = f"{', '.join(first)} or {last}" if first else last
    return (
        f"Once {either} publishes its support plan, the PCNs beneath it read what you asked for "
        "and the answer."
    )
