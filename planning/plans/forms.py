"""What is typed into an action of a plan, with its milestones."""

from collections.abc import Mapping, Sequence

from crispy_forms.layout import Div, Layout, LayoutObject
from django import forms
from django.template.loader import render_to_string

from measures.models import Indicator
from measures.querysets import IndicatorQuerySet
from nhsuk.forms import MoneyField
from nhsuk.layout import Folded
from organisations.editing.fields import NO_PATIENTS, line, long_text, text
from planning.choices import Funding
from planning.editing.about_form import AboutForm
from planning.editing.runs_form import Milestones, RunsForm
from planning.plans.action_fields import ActionFields
from planning.plans.dependency_lines import DependencyLine
from planning.plans.lines import ActionValues

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


class ActionForm(RunsForm):
    """An action as it is edited.

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
        indicators: IndicatorQuerySet,
        depends: Sequence[DependencyLine] = (),
        depends_url: str = "",
        **kwargs,
    ):
        self.depends, self.depends_url = depends, depends_url
        super().__init__(*args, **kwargs)
        self.fields["indicator"].queryset = indicators
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
        return shown | cls.marks_shown(values.milestones)

    def clean(self) -> dict:
        cleaned = super().clean()
        if "funding" not in self.errors:
            self._clean_funding(cleaned)
        return cleaned

    def _clean_funding(self, cleaned: Mapping) -> None:
        funding, kind = cleaned["funding"], cleaned.get("funding_kind")
        if funding == 0:
            self.add_error("funding", "The funding must be more than £0, or left empty")
        elif funding and not kind and "funding_kind" not in self.errors:
            self.add_error("funding_kind", HOW_OFTEN)
        elif funding is None and (kind or cleaned.get("funding_source")):
            self.add_error("funding", "Enter how much funding you ask for, or take out the rest")

    def values(self) -> ActionValues:
        cleaned = self.cleaned_data
        return ActionValues(
            **{name: cleaned[name] for name in ActionFields.names()},
            indicator=cleaned["indicator"],
            milestones=self.marks(),
        )


class NewActionForm(AboutForm, ActionForm):
    """The same, with the question what the action is about."""
