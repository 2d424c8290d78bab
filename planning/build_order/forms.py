"""What is typed of a population group, with the figures behind it."""

from dataclasses import dataclass
from datetime import date

from crispy_forms.layout import Layout, LayoutObject
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from nhsuk.forms import DateField, LineField
from nhsuk.plan_year import PlanYear
from organisations.editing.fields import NO_PATIENTS, NumberedForm, choice, long_text, text
from planning.build_order.actions import GroupValues
from planning.build_order.group_fields import MOST_FIGURES, Figure
from planning.build_order.names import key_of
from planning.build_order.numbers import LONGEST, written

SUGGESTIONS = "group-names"
"""The list in the page that the name is suggested from."""
MISSING = {
    "counts": "Enter what figure {} counts",
    "number": "Enter the number of figure {}",
    "source": "Enter where figure {} is from",
    "on": "Enter the date of figure {}",
}


@dataclass(frozen=True)
class FigureRow:
    """The fields of one figure."""

    position: int
    counts: forms.BoundField
    number: forms.BoundField
    source: forms.BoundField
    on: forms.BoundField

    @property
    def fields(self) -> tuple[forms.BoundField, ...]:
        return (self.counts, self.number, self.source, self.on)

    @property
    def is_used(self) -> bool:
        texts = (self.counts.value(), self.number.value(), self.source.value())
        return any(texts) or any(_parts(self.on)) or any(each.errors for each in self.fields)


def _parts(field: forms.BoundField) -> list:
    value = field.value()
    return value if isinstance(value, list) else [value]


class Figures(LayoutObject):
    """The rows of a group's figures: those there are and one more, the rest folded."""

    template = "planning/build_order/_figures.html"

    def render(self, form: "GroupForm", context, template_pack=None, **_) -> str:
        return render_to_string(self.template, {"form": form})


class GroupForm(NumberedForm):
    """A population group. A figure needs all that is asked of it, or none of it."""

    submit_label = "Save group"

    name = text(
        "Population group",
        120,
        required="Enter the population group",
        kind=LineField,
        widget=forms.TextInput(attrs={"list": SUGGESTIONS, "autocomplete": "off"}),
        help_text="Who the team is for, such as People with severe frailty",
    )
    reason = long_text(
        "Why this group, and why now",
        1000,
        help_text=f"What the figures, people or your answers told you. {NO_PATIENTS}",
    )
    partners = text(
        "Partners", 300, help_text="Who builds the team with you: roles, practices, organisations"
    )

    def __init__(self, *args, year: PlanYear, today: date, **kwargs):
        self.year, self.today = year, today
        super().__init__(*args, **kwargs)
        number = {"kind": forms.TypedChoiceField, "coerce": int, "required": "Choose a quarter"}
        self.fields["start_quarter"] = choice("When its team starts", year.quarters(), **number)
        self.fields["start_quarter"].widget.attrs["class"] = "nhsuk-input--width-20"
        for position in range(1, MOST_FIGURES + 1):
            self._add_figure(position)
        self.helper.layout = Layout("name", "reason", "start_quarter", "partners", Figures())

    def _add_figure(self, position: int) -> None:
        self.fields[f"figure_{position}_counts"] = text(
            "What it counts", 200, name=f"What figure {position} counts"
        )
        self.fields[f"figure_{position}_number"] = text(
            "Number",
            LONGEST,
            name=f"The number of figure {position}",
            widget=forms.TextInput(attrs={"class": "nhsuk-input--width-10"}),
            help_text="Such as 1,240 or 12.5%",
        )
        self.fields[f"figure_{position}_source"] = text(
            "Source", 200, name=f"Where figure {position} is from"
        )
        self.fields[f"figure_{position}_on"] = DateField(
            label="Date of the figure", name=f"the date of figure {position}", required=False
        )

    @classmethod
    def shown(cls, values: GroupValues) -> dict:
        shown = {**vars(values)}
        rows = [*shown.pop("figures"), *[None] * MOST_FIGURES][:MOST_FIGURES]
        for position, figure in enumerate(rows, start=1):
            shown[f"figure_{position}_counts"] = figure.counts if figure else ""
            shown[f"figure_{position}_number"] = figure.number if figure else ""
            shown[f"figure_{position}_source"] = figure.source if figure else ""
            shown[f"figure_{position}_on"] = figure.counted_on if figure else None
        return shown

    @property
    def figure_rows(self) -> list[FigureRow]:
        return [
            FigureRow(position, *(self[f"figure_{position}_{part}"] for part in MISSING))
            for position in range(1, MOST_FIGURES + 1)
        ]

    @property
    def open_rows(self) -> list[FigureRow]:
        """The figures there are, and one more to write."""
        used = [row.position for row in self.figure_rows if row.is_used]
        return self.figure_rows[: max(used, default=0) + 1]

    @property
    def folded_rows(self) -> list[FigureRow]:
        return self.figure_rows[len(self.open_rows) :]

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if not key_of(name):
            raise ValidationError("Enter the population group")
        return name

    def clean(self) -> dict:
        cleaned = super().clean()
        for position in range(1, MOST_FIGURES + 1):
            self._clean_figure(position)
        return cleaned

    def _clean_figure(self, position: int) -> None:
        names = {part: f"figure_{position}_{part}" for part in MISSING}
        if any(name in self.errors for name in names.values()):
            return
        said = {part: self.cleaned_data[name] for part, name in names.items()}
        if not any(said.values()):
            return
        for part, missing in MISSING.items():
            if not said[part]:
                self.add_error(names[part], missing.format(position))
        if said["number"]:
            self._clean_number(names["number"], said["number"], position)
        if said["on"] and said["on"] > self.today:
            self.add_error(
                names["on"], f"The date of figure {position} must be today or in the past"
            )

    def _clean_number(self, name: str, typed: str, position: int) -> None:
        try:
            self.cleaned_data[name] = written(typed)
        except ValueError as problem:
            self.add_error(name, f"The number of figure {position}: {problem}")

    def values(self) -> GroupValues:
        cleaned = self.cleaned_data
        return GroupValues(
            **{name: cleaned[name] for name in ("name", "reason", "partners", "start_quarter")},
            figures=tuple(
                Figure(
                    counts=cleaned[f"figure_{position}_counts"],
                    number=cleaned[f"figure_{position}_number"],
                    source=cleaned[f"figure_{position}_source"],
                    counted_on=cleaned[f"figure_{position}_on"],
                )
                for position in range(1, MOST_FIGURES + 1)
                if cleaned[f"figure_{position}_counts"]
            ),
        )
