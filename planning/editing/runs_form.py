"""What is typed of when work runs: its quarters, and dated milestones within them."""

from dataclasses import dataclass
from datetime import date

from crispy_forms.layout import LayoutObject
from django import forms
from django.template.loader import render_to_string

from nhsuk.forms import DateField
from nhsuk.plan_year import PlanYear
from organisations.editing.fields import NumberedForm, choice, text
from planning.models.fields import MOST_MILESTONES


@dataclass(frozen=True)
class MilestoneRow:
    """The two fields of one milestone."""

    position: int
    due_on: forms.BoundField
    text: forms.BoundField

    @property
    def is_used(self) -> bool:
        return bool(self.text.value() or any(self.due_on.value() or []) or self.has_errors)

    @property
    def has_errors(self) -> bool:
        return bool(self.due_on.errors or self.text.errors)


class Milestones(LayoutObject):
    """The rows of an action's milestones: those there are and one more, the rest folded."""

    template = "planning/plans/_plan_milestones.html"

    def render(self, form: "RunsForm", context, template_pack=None, **_) -> str:
        return render_to_string(self.template, {"form": form})


class RunsForm(NumberedForm):
    """Over which quarters it runs. A milestone needs its date and its words, or neither."""

    def __init__(self, *args, year: PlanYear, **kwargs):
        self.year = year
        super().__init__(*args, **kwargs)
        number = {"kind": forms.TypedChoiceField, "coerce": int, "required": "Choose a quarter"}
        self.fields["start_quarter"] = choice("Starts", year.quarters(), **number)
        self.fields["end_quarter"] = choice("Ends", year.quarters(), **number)
        for position in range(1, MOST_MILESTONES + 1):
            self.fields[f"milestone_{position}_on"] = DateField(
                label="Date", name=f"the date of milestone {position}", required=False
            )
            self.fields[f"milestone_{position}_text"] = text(
                "What will have happened", 200, name=f"Milestone {position}"
            )
        for name in ("start_quarter", "end_quarter"):
            self.fields[name].widget.attrs["class"] = "nhsuk-input--width-20"

    @staticmethod
    def marks_shown(milestones: tuple[tuple[date, str], ...]) -> dict:
        shown: dict[str, object] = {}
        for position, (due_on, words) in enumerate(milestones, start=1):
            shown[f"milestone_{position}_on"] = due_on
            shown[f"milestone_{position}_text"] = words
        return shown

    @property
    def milestone_rows(self) -> list[MilestoneRow]:
        return [
            MilestoneRow(
                position, self[f"milestone_{position}_on"], self[f"milestone_{position}_text"]
            )
            for position in range(1, MOST_MILESTONES + 1)
        ]

    @property
    def open_rows(self) -> list[MilestoneRow]:
        """The milestones there are, and one more to write."""
        used = sum(row.is_used for row in self.milestone_rows)
        return self.milestone_rows[: used + 1]

    @property
    def folded_rows(self) -> list[MilestoneRow]:
        return self.milestone_rows[len(self.open_rows) :]

    def clean(self) -> dict:
        cleaned = super().clean()
        start, end = cleaned.get("start_quarter"), cleaned.get("end_quarter")
        if start and end and end < start:
            self.add_error("end_quarter", "The end quarter must not be before the start quarter")
        for position in range(1, MOST_MILESTONES + 1):
            self._clean_milestone(position)
        return cleaned

    def _clean_milestone(self, position: int) -> None:
        on_name, text_name = f"milestone_{position}_on", f"milestone_{position}_text"
        if on_name in self.errors or text_name in self.errors:
            return
        due_on, words = self.cleaned_data[on_name], self.cleaned_data[text_name]
        if due_on and not words:
            self.add_error(text_name, f"Enter what milestone {position} is")
        elif words and not due_on:
            self.add_error(on_name, f"Enter the date of milestone {position}")
        elif due_on:
            self._check_runs(on_name, due_on, position)

    def _check_runs(self, name: str, day: date, position: int) -> None:
        """A mark belongs on the bar it marks; the quarters are changed on this very page."""
        quarters = [self.cleaned_data.get(part) for part in ("start_quarter", "end_quarter")]
        if not all(quarters):
            return
        first, last = self.year.span(*quarters)
        if not first <= day <= last:
            self.add_error(
                name,
                f"The date of milestone {position} must be in the quarters of this action, "
                f"{self.year.words(*quarters)}",
            )

    def marks(self) -> tuple[tuple[date, str], ...]:
        """The milestones that were typed, in the order of their days."""
        pairs = [
            (
                self.cleaned_data[f"milestone_{position}_on"],
                self.cleaned_data[f"milestone_{position}_text"],
            )
            for position in range(1, MOST_MILESTONES + 1)
        ]
        return tuple(sorted(pair for pair in pairs if pair[0]))
