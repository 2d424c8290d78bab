"""One short form for each action and commitment: its colour, in words what happened, its dates."""

from dataclasses import dataclass
from datetime import date

from crispy_forms.layout import Layout, LayoutObject
from django import forms
from django.template.loader import render_to_string

from delivery.choices import Status
from delivery.updates.update_fields import Mark, Marks, UpdateFields, UpdateValues, as_said
from nhsuk.forms import DateField
from nhsuk.plan_year import PlanYear
from organisations.editing.fields import NO_PATIENTS, AheadForm, choice, long_text
from planning.plans.document import MilestoneLine


@dataclass(frozen=True)
class MarkRow:
    """The two dates that are asked of one milestone."""

    mark: Mark
    forecast_on: forms.BoundField
    done_on: forms.BoundField


class MarkRows(LayoutObject):
    """The milestones, folded until somebody has something to say of their dates."""

    template = "delivery/updates/_milestones.html"

    def render(self, form: "UpdateForm", context, template_pack=None, **_) -> str:
        return render_to_string(self.template, {"form": form})


class UpdateForm(AheadForm):
    """`planned` are the milestones of the signed plan, in its order."""

    submit_label = ""
    choice_hints = {"status": {status.value: status.meaning for status in Status}}

    narrative = long_text(
        "What happened",
        1500,
        rows=3,
        help_text=f"In a few sentences, for people outside your team. {NO_PATIENTS}",
    )
    path_to_green = long_text(
        "What would bring it back to green",
        1000,
        rows=2,
        name="What would bring it back",
        help_text="Needed where it is at risk or off track: what has to happen, by whom, by when.",
    )
    field_order = ("number", "status", "narrative", "path_to_green")

    def __init__(
        self, *args, today: date, year: PlanYear, planned: tuple[MilestoneLine, ...], **kwargs
    ):
        super().__init__(*args, today=today, year=year, **kwargs)
        self.planned = planned
        self.fields["status"] = choice(
            "How it goes",
            [(status.value, status.in_full) for status in Status],
            required="Say how it goes",
            widget=forms.RadioSelect,
        )
        for at, mark in enumerate(planned):
            name = f"“{mark.text}”"
            self.fields[_expected(at)] = DateField(
                label="Now expected on", name=f"the expected date of {name}", required=False
            )
            self.fields[_done(at)] = DateField(
                label="Done on", name=f"the day that {name} was done", required=False
            )
        self.order_fields(self.field_order)
        self.helper.form_tag = False  # the page has it
        self.helper.layout = Layout("status", "narrative", "path_to_green", MarkRows())

    @classmethod
    def shown_for(cls, values: UpdateValues | None, planned: tuple[MilestoneLine, ...]) -> dict:
        """What stands in the fields of a line, of which something was said or nothing yet."""
        marks = as_said(planned, values.milestones if values else ())
        shown = UpdateFields.said(values) if values else {}
        for at, mark in enumerate(marks):
            shown |= {_expected(at): mark.forecast_on, _done(at): mark.done_on}
        return shown

    def shown(self, values: UpdateValues) -> dict:  # type: ignore[override]
        return self.shown_for(values, self.planned)

    @property
    def rows(self) -> list[MarkRow]:
        return [
            MarkRow(Mark.of(mark), self[_expected(at)], self[_done(at)])
            for at, mark in enumerate(self.planned)
        ]

    @property
    def has_wrong_dates(self) -> bool:
        """So that the fold stands open."""
        return any(row.forecast_on.errors or row.done_on.errors for row in self.rows)

    def clean(self) -> dict:
        cleaned = super().clean()
        status = cleaned.get("status")
        troubled = status and Status(status).needs_a_path
        if troubled and not cleaned.get("path_to_green") and "path_to_green" not in self.errors:
            self.add_error("path_to_green", "Say what would bring it back to green")
        for at in range(len(self.planned)):
            self._clean_dates(at)
        return cleaned

    def _clean_dates(self, at: int) -> None:
        expected, done = self.cleaned_data.get(_expected(at)), self.cleaned_data.get(_done(at))
        if done and done > self.today:
            self.add_error(
                _done(at),
                f"The day that “{self.planned[at].text}” was done must be today or earlier",
            )
        if expected and not done:
            try:
                self.ahead(_expected(at))
            except forms.ValidationError as refusal:
                self.add_error(_expected(at), refusal)

    def values(self) -> UpdateValues:
        cleaned = self.cleaned_data
        marks: Marks = tuple(
            Mark.of(mark).said(forecast_on=cleaned[_expected(at)], done_on=cleaned[_done(at)])
            for at, mark in enumerate(self.planned)
        )
        said = {name: cleaned[name] for name in UpdateFields.names()}
        return UpdateValues(**said, milestones=marks)


def _expected(at: int) -> str:
    return f"milestone_{at}_expected"


def _done(at: int) -> str:
    return f"milestone_{at}_done"
