"""Who can see a plan or a support plan now, in the sentence that its pages carry."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

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
    revision = f"revision {newest.number}, signed on {nhs_date(newest.signed_at)}"
    everyone = listed([team, *others])
    if not is_open:
        return f"{everyone}. They read {revision}, and the answers to what it asks for."
    return f"{everyone}. They read {revision}. Only {team_of(assessment)} sees what changed since."


def who_else_reads(
    above: Sequence[str], published: Mapping[str, datetime], *, newest: PlanRevision | None
) -> str:
    """Who else reads the needs of a plan: each support plan prints those it answers.

    `published` is when those above last published theirs, by name.
    """
    is_in = {
        name: newest is not None and name in published and published[name] >= newest.signed_at
        for name in above
    }
    done = [f"{name} ({nhs_date(published[name])})" for name in above if is_in[name]]
    to_come = [name for name in above if not is_in[name]]
    return " ".join(filter(None, [_published(done), _once_published(to_come)]))


def _published(names: list[str]) -> str:
    if not names:
        return ""
    have = "has published its support plan" if len(names) == 1 else "have published support plans"
    return f"{listed(names)} {have}: everybody beneath reads what you asked for and the answer."


def _once_published(names: list[str]) -> str:
    if not names:
        return ""
    *first, last = names
    either = f"{', '.join(first)} or {last}" if first else last
    return (
        f"Once {either} publishes its support plan, everybody beneath it reads what you asked for "
        "and the answer."
    )
