"""What is typed into a template and its actions."""

from collections.abc import Collection

from crispy_forms.layout import Div, Layout
from django import forms

from nhsuk.layout import Folded
from nhsuk.plan_year import PlanYear
from organisations.choices import Tier
from organisations.editing.fields import NO_PATIENTS, NumberedForm, choice, line, long_text, text
from planning.editing.about_form import AboutForm
from planning.editing.runs_form import Milestones, RunsForm
from planning.plan_templates.template_fields import TemplateActionValues, TemplateValues

WHOSE = {Tier.NEIGHBOURHOOD: "Plans of PCNs", Tier.PLACE: "Plans of places"}
TO_TAKE = "A text they can take over and change, or questions for them to answer."
SELDOM = ("partners", "measure", "target")


class TemplateForm(NumberedForm):
    submit_label = "Save template"

    title = text(
        "What it is called",
        120,
        required="Enter what it is called",
        help_text="Such as: People living with frailty",
    )
    about = long_text(
        "What it is for",
        1000,
        help_text=f"Who it is for, and what you hope it changes. {NO_PATIENTS}",
    )
    population = long_text("Our population", 2000, help_text=TO_TAKE)
    why = long_text("Why", 2000, help_text=TO_TAKE)
    priorities = long_text(
        "Our priorities for the year", 2000, help_text="Write each on a line of its own."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words = Folded("Words for their plan", "population", "why", "priorities")
        self.helper.layout = Layout("title", "about", words)

    def values(self) -> TemplateValues:
        return TemplateValues(**{name: self.cleaned_data[name] for name in TemplateValues.names()})


class NewTemplateForm(TemplateForm):
    """Asks whose plans it is for, where there is more than one answer."""

    def __init__(self, *args, tiers: Collection[Tier], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tier"] = choice(
            "Whose plans it is for",
            [(tier.value, WHOSE[tier]) for tier in tiers],
            required="Choose whose plans it is for",
            widget=forms.RadioSelect if len(tiers) > 1 else forms.HiddenInput,
            initial=Tier.NEIGHBOURHOOD.value,
        )
        self.helper.layout.insert(1, "tier")


class TemplateActionForm(RunsForm):
    submit_label = "Save action"

    title = line("What they will do", required="Enter what they will do")
    outcome = long_text("What will be different for people", 1000, help_text=NO_PATIENTS)
    lead = text("Who leads it", 120, help_text="A role, such as PCN manager")
    partners = text("Who else takes part", 300, help_text="Roles, practices or organisations")
    measure = text("What will show it", 300, help_text="Such as: people seen at home in two hours")
    target = text("Where they want it to be", 200, help_text="Such as: 80% by March 2027")

    def __init__(self, *args, year: PlanYear, **kwargs):
        super().__init__(*args, year=year, **kwargs)
        self.helper.layout = Layout(
            *("title", "outcome", "lead"),
            Div("start_quarter", "end_quarter", css_class="app-plan-pair"),
            Milestones(),
            Folded("Partners and measure", *SELDOM),
        )

    @classmethod
    def shown(cls, values: TemplateActionValues) -> dict:
        return dict(vars(values)) | cls.marks_shown(values.milestones)

    def values(self) -> TemplateActionValues:
        names = set(TemplateActionValues.names()) - {"milestones"}
        said = {name: self.cleaned_data[name] for name in names}
        return TemplateActionValues(**said, milestones=self.marks())


class NewTemplateActionForm(AboutForm, TemplateActionForm):
    """The same, with the question what the action is about."""
