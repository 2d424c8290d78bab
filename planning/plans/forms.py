"""What is typed into an action of a plan, with its milestones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crispy_forms.layout import Div, Layout, LayoutObject
from django import forms
from django.template.loader import render_to_string

from frameworks.models import Step, Theme
from measures.models import Indicator
from measures.querysets import IndicatorQuerySet
from nhsuk.forms import DateField, MoneyField
from nhsuk.layout import Folded
from nhsuk.plan_year import PlanYear
from organisations.editing.fields import NO_PATIENTS, NumberedForm, choice, line, long_text, text
from planning.choices import Funding
from planning.plans.action_fields import ActionFields
from planning.plans.dependency_lines import DependencyLine
from planning.plans.lines import MOST_MILESTONES, ActionValues
from planning.plans.suggestions import AnsweredStep


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

    def render(self, form: "ActionForm", context, template_pack=None, **_) -> str:
        return render_to_string(self.template, {"form": form})


HOW_OFTEN = "Choose whether the funding is paid once or every year"
IN_THE_FOLD = "Measure, money and dependencies"
SELDOM = (
    *("indicator", "measure", "baseline", "target"),
    *("funding", "funding_kind", "funding_source"),
)


class DependsOn(LayoutObject):
    """What an action depends on, and the way to the page where that is said."""

    template = "planning/plans/_plan_depends_on.html"

    def render(self, form: "ActionForm", context, template_pack=None, **_) -> str:
        return render_to_string(self.template, {"form": form})


class ActionForm(NumberedForm):
    """An action as it is edited. A milestone needs its date and its words, or neither.

    `depends`: what it depends on, which is written on the page at `depends_url`.
    """

    submit_label = ""

    title = line("What you will do", required="Enter what you will do")
    outcome = long_text(
        "What will be different for people",
        1000,
        help_text=f"The outcome you want to see by the end. {NO_PATIENTS}",
    )
    lead = text("Who leads it", 120, help_text="A role, such as PCN manager")
    partners = text("Who else takes part", 300, help_text="Roles, practices or organisations")

    indicator = forms.ModelChoiceField(
        label="Indicator",
        queryset=Indicator.objects.none(),
        required=False,
        empty_label="None",
        help_text="What your system counts that tells whether this worked",
        error_messages={"invalid_choice": "Choose an indicator from the list"},
    )
    measure = text("What will show it", 300, help_text="Such as: people seen at home in two hours")
    baseline = text(
        "Where it stands now", 200, help_text="The baseline, such as: 62% in March 2026"
    )
    target = text(
        "Where you want it to be", 200, help_text="The target, such as: 80% by March 2027"
    )
    funding = MoneyField(
        name="the funding",
        label="Funding asked for",
        help_text="In pounds, such as 12,500 or 99.50",
    )
    funding_kind = forms.ChoiceField(
        label="How often it is paid",
        choices=[("", "No money is asked for"), *Funding.choices],
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": HOW_OFTEN},
    )
    funding_source = text("Where it would come from", 200, help_text="Leave empty if not known")

    def __init__(
        self,
        *args,
        year: PlanYear,
        indicators: IndicatorQuerySet,
        depends: Sequence[DependencyLine] = (),
        depends_url: str = "",
        **kwargs,
    ):
        self.year, self.depends, self.depends_url = year, depends, depends_url
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = indicators
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
        self.helper.form_tag = False  # the page has it
        self.helper.layout = Layout(
            *("title", "outcome", "lead", "partners"),
            Div("start_quarter", "end_quarter", css_class="app-plan-pair"),
            Milestones(),
            Folded(IN_THE_FOLD, *SELDOM, DependsOn(), says_more=bool(depends)),
        )

    @classmethod
    def shown(cls, values: ActionValues) -> dict:
        shown = ActionFields.said(values) | {"indicator": values.indicator}
        for position, (due_on, words) in enumerate(values.milestones, start=1):
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
        if "funding" not in self.errors:
            self._clean_funding(cleaned)
        for position in range(1, MOST_MILESTONES + 1):
            self._clean_milestone(position)
        return cleaned

    def _clean_funding(self, cleaned: Mapping) -> None:
        funding, kind = cleaned["funding"], cleaned.get("funding_kind")
        if funding == 0:
            self.add_error("funding", "The funding must be more than £0, or left empty")
        elif funding and not kind and "funding_kind" not in self.errors:
            self.add_error("funding_kind", HOW_OFTEN)
        elif funding is None and (kind or cleaned.get("funding_source")):
            self.add_error("funding", "Enter how much funding you ask for, or take out the rest")

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

    def values(self) -> ActionValues:
        cleaned = self.cleaned_data
        pairs = [
            (cleaned[f"milestone_{position}_on"], cleaned[f"milestone_{position}_text"])
            for position in range(1, MOST_MILESTONES + 1)
        ]
        return ActionValues(
            **{name: cleaned[name] for name in ActionFields.names()},
            indicator=cleaned["indicator"],
            milestones=tuple(sorted(pair for pair in pairs if pair[0])),
        )


class NewActionForm(ActionForm):
    """The same, with the question what the action is about: one of its steps, or a theme."""

    def __init__(self, *args, steps: Iterable[AnsweredStep], themes: Iterable[Theme], **kwargs):
        super().__init__(*args, **kwargs)
        about = choice(
            "What it is about",
            [("", "Choose a step or a theme"), *_about_choices(steps, themes)],
            required="Choose a step or a theme",
            help_text="A step of the framework, or a theme where no step fits",
        )
        about.widget.attrs["class"] = "app-plan-about"
        self.fields = {"about": about, **self.fields}
        self.helper.layout.insert(0, "about")

    def about(self) -> tuple[str, int]:
        """What was chosen: "step" or "theme", and its key."""
        kind, _, key = self.cleaned_data["about"].partition("-")
        return kind, int(key)


def _about_choices(steps: Iterable[AnsweredStep], themes: Iterable[Theme]) -> list:
    found = list(steps)
    return [
        (
            theme.name,
            [
                (f"theme-{theme.pk}", f"{theme.name}, no step in particular"),
                *((f"step-{s.pk}", f"{s.code} {s.text}") for s in found if s.theme_pk == theme.pk),
            ],
        )
        for theme in themes
    ]


def step_or_theme(
    form: NewActionForm, steps: Iterable[Step], themes: Iterable[Theme]
) -> tuple[Step | None, Theme]:
    """The step that was chosen, if one was, and its theme."""
    kind, key = form.about()
    if kind == "theme":
        return None, next(theme for theme in themes if theme.pk == key)
    step = next(step for step in steps if step.pk == key)
    return step, step.row.theme
