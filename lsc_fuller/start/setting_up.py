"""From nothing to an open cycle: what an administrator does, in the order in which it can be."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from assessments.models import Cycle
from frameworks.models import Version
from organisations.choices import Role, Tier
from organisations.models import Membership, Organisation, User


@dataclass(frozen=True)
class Step:
    title: str
    detail: str
    button: str
    url: str
    is_done: bool


@dataclass(frozen=True)
class SettingUp:
    """What leads to the first open cycle of a system."""

    system: Organisation
    steps: tuple[Step, ...]

    @property
    def first_left(self) -> Step:
        return next(step for step in self.steps if not step.is_done)


def setting_up(user: User, memberships, *, on: date) -> SettingUp | None:
    """For the first system that the user administers, until it has opened its first cycle."""
    for membership in memberships:
        system = membership.organisation
        if membership.role == Role.ADMINISTRATOR and system.tier == Tier.SYSTEM:
            cycles = Cycle.objects.of_system(system)
            if not cycles.filter(opened_at__isnull=False).exists():
                return SettingUp(system, tuple(steps_of(user, system, on=on)))
    return None


def steps_of(user: User, system: Organisation, *, on: date) -> list[Step]:
    pcns = Organisation.objects.within(system, on=on).of_tier(Tier.NEIGHBOURHOOD)
    others = Membership.objects.administered_by(user, on=on).open(on=on).exclude(user=user)
    published = Version.objects.visible_to(user).published()
    cycle = Cycle.objects.of_system(system).first()
    return [
        Step(
            "Import your organisations",
            "The national list brings your PCNs and practices, a list of your own their places. "
            "A few can be added by hand, under Organisations.",
            "Import the national list",
            reverse("organisations:national"),
            pcns.exists(),
        ),
        Step(
            "Invite people",
            "Leads and contributors of PCNs, reviewers of places, staff of the system: many from a "
            "list, or one at a time under People.",
            "Invite people",
            reverse("organisations:people_list"),
            others.exists(),
        ),
        Step(
            "Import and publish your framework",
            "The workbook of themes and steps, as you present it. A cycle asks about a published "
            "version.",
            "Go to frameworks",
            reverse("frameworks:list"),
            published.exists(),
        ),
        Step(
            "Set up a cycle",
            "Its plan year, its framework, and the dates by which returns and plans are due.",
            "Set up a cycle",
            reverse("assessments:cycle_add"),
            cycle is not None,
        ),
        Step(
            "Open it",
            "Every organisation gets its return. Whoever writes for one can begin.",
            "Check it and open it",
            cycle.get_absolute_url() if cycle else reverse("assessments:cycles"),
            False,
        ),
    ]
