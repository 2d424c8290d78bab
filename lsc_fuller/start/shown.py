"""What the start page shows, and in which order it stands."""

from dataclasses import dataclass

from lsc_fuller.start.asked import Answered, Held, News
from lsc_fuller.start.due import Due
from lsc_fuller.start.lines import Task
from lsc_fuller.start.noticeboard import NOTHING_TO_READ, ToRead
from lsc_fuller.start.setting_up import SettingUp
from organisations.choices import Role
from organisations.models import Membership


@dataclass(frozen=True)
class Start:
    """`systems`: how many are read that stand in one line together, and not in `memberships`."""

    memberships: tuple[Membership, ...]
    lines: tuple[Task, ...]
    systems: int = 0
    answers: tuple[Answered, ...] = ()
    held: tuple[Held, ...] = ()
    due: tuple[Due, ...] = ()
    setting_up: SettingUp | None = None
    news: tuple[News, ...] = ()
    to_read: ToRead = NOTHING_TO_READ

    @property
    def has_news(self) -> bool:
        """Whether a decision has come since the last time; the answers then stand first."""
        return bool(self.news)

    @property
    def has_old_answers(self) -> bool:
        """They stand further down."""
        return bool(self.answers or self.held) and not self.has_news

    @property
    def waiting(self) -> list[Task]:
        return [task for task in self.lines if task.button]

    @property
    def first(self) -> Task | None:
        return next(iter(self.waiting), None)

    @property
    def others(self) -> list[Task]:
        return self.waiting[1:]

    @property
    def standing(self) -> list[Task]:
        return [task for task in self.lines if not task.button]

    @property
    def names_organisations(self) -> bool:
        """Whether lines must say whose they are."""
        return len({membership.organisation_id for membership in self.memberships}) > 1

    @property
    def also_administers(self) -> bool:
        """Administrators alone have these pages in the menu; others need the links."""
        roles = {membership.role for membership in self.memberships}
        return Role.ADMINISTRATOR in roles and len(roles) > 1
