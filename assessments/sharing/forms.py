"""Who of a team looks after which theme or single step, validated."""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from django import forms

from assessments.answers.gathering import ThemeLine
from assessments.sharing.actions import Part
from frameworks.models import Step
from nhsuk.forms import Tidied
from organisations.models import User


@dataclass(frozen=True)
class Box:
    """One person beside one theme or step, to be ticked."""

    id: str
    name: str
    value: int
    label: str
    is_ticked: bool


@dataclass(frozen=True)
class StepRow:
    step: Step
    boxes: tuple[Box, ...]

    @property
    def has_its_own(self) -> bool:
        return any(box.is_ticked for box in self.boxes)


@dataclass(frozen=True)
class ThemeRow:
    """A theme with its boxes, and its single steps with theirs."""

    line: ThemeLine
    boxes: tuple[Box, ...]
    steps: tuple[StepRow, ...]

    @property
    def shared_out(self) -> int:
        return sum(row.has_its_own for row in self.steps)


class PeopleForm(Tidied, forms.Form):
    """A field of tick boxes for each theme and each step; `standing` is ticked where nothing was
    sent. `seen` carries what stood when the page was opened.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args,
        lines: Iterable[ThemeLine],
        steps: Iterable[Step],
        team: Iterable[User],
        standing: Set[Part],
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.lines, self.steps, self.team = list(lines), list(steps), list(team)
        for name, label in self._named():
            self.fields[name] = forms.MultipleChoiceField(
                label=label,
                choices=[(str(user.pk), str(user)) for user in self.team],
                required=False,
                error_messages={"invalid_choice": "Choose people of your team"},
            )
        self._parts = {
            f"{name}-{user.pk}": _part(name, user) for name in self._names() for user in self.team
        }
        self.standing = " ".join(key for key, part in self._parts.items() if part in standing)
        here = {user.pk for user in self.team}
        self._left = {part for part in standing if part.user not in here}

    def _named(self) -> Iterable[tuple[str, str]]:
        yield from ((f"theme-{line.theme.pk}", line.theme.name) for line in self.lines)
        yield from ((f"step-{step.pk}", step.code) for step in self.steps)

    def _names(self) -> list[str]:
        return [name for name, _label in self._named()]

    @property
    def was_seen(self) -> str:
        """What stood when the page was opened, to be sent with what is chosen on it."""
        return self.data.get("seen", "") if self.is_bound else self.standing

    def rows(self) -> list[ThemeRow]:
        return [
            ThemeRow(
                line,
                self._boxes(f"theme-{line.theme.pk}"),
                tuple(
                    StepRow(step, self._boxes(f"step-{step.pk}"))
                    for step in self.steps
                    if step.row.theme_id == line.theme.pk
                ),
            )
            for line in self.lines
        ]

    def _boxes(self, name: str) -> tuple[Box, ...]:
        """As they were sent, or else as they stand."""
        sent = set(self.data.getlist(name)) if self.is_bound else set()
        ticked = {f"{name}-{pk}" for pk in sent} if self.is_bound else set(self.standing.split())
        return tuple(
            Box(f"{name}-{user.pk}", name, user.pk, str(user), f"{name}-{user.pk}" in ticked)
            for user in self.team
        )

    def chosen(self) -> Set[Part]:
        keys = {f"{name}-{pk}" for name in self._names() for pk in self.cleaned_data[name]}
        return {part for key, part in self._parts.items() if key in keys}

    def seen_parts(self) -> Set[Part]:
        """With those of people who have left the team: nobody can tick or untick them."""
        keys = set(self.cleaned_data["seen"].split())
        return {part for key, part in self._parts.items() if key in keys} | self._left

    @property
    def is_of_other_steps(self) -> bool:
        """Whether it was sent from a page of another version of the framework."""
        names = (name for name in self.data if name.startswith(("theme-", "step-")))
        return any(name not in self.fields for name in names)


def _part(name: str, user: User) -> Part:
    kind, _, key = name.partition("-")
    return Part(user.pk, **{kind: int(key)})
