"""What an administrator types about a cycle, validated."""

from collections.abc import Mapping
from datetime import date, datetime

from django import forms

from assessments.cycles.actions import set_up_cycle
from assessments.models import Cycle
from frameworks.models import Version
from nhsuk.forms import DateField, PageForm, PlanYearField, TextField, Tidied
from organisations.choices import Tier
from organisations.models import Organisation, User


def refuse_dates(form: forms.Form, data: Mapping, *, opens: date | None) -> None:
    closes, plans = data.get("closes_on"), data.get("plans_due_on")
    if opens and closes and closes < opens:
        form.add_error("closes_on", "The closing date must not be before the opening date")
    if opens and plans and plans < opens:
        form.add_error("plans_due_on", "Plans cannot be due before the cycle opens")
    elif closes and plans and plans < closes:
        form.add_error("plans_due_on", "Plans cannot be due before returns are")


class Numbered(Tidied, forms.Form):
    """Carries the number of the cycle that was read, so that a second administrator is noticed."""

    number = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class CycleForm(PageForm):
    """A new cycle: its plan year, whose it is, the version it asks about and its dates."""

    submit_label = "Save the cycle"

    system = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label="Whose cycle is it?",
        empty_label="Choose a system",
        error_messages={
            "required": "Choose whose cycle it is",
            "invalid_choice": "Choose a system that you administer",
        },
    )
    plan_year = PlanYearField(
        label="Plan year",
        help_text="The year it starts in. 2026 is April 2026 to March 2027.",
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(attrs={"class": "nhsuk-input--width-5"}),
        error_messages={
            "required": "Enter the plan year",
            "invalid": "Enter the plan year like 2026 or 2026/27",
            "min_value": "Enter the plan year like 2026 or 2026/27",
            "max_value": "Enter the plan year like 2026 or 2026/27",
        },
    )
    slug = forms.SlugField(
        label="Name in web addresses",
        help_text="Leave empty for one made from the plan year, such as 2026-27.",
        required=False,
        max_length=40,
        error_messages={
            "invalid": "Use only letters, digits and hyphens in the name in web addresses",
            "max_length": "The name in web addresses must be 40 characters or fewer",
        },
    )
    version = forms.ModelChoiceField(
        queryset=Version.objects.none(),
        label="Framework",
        help_text="Only published versions can be asked about.",
        empty_label="Choose a framework",
        error_messages={
            "required": "Choose a published version of a framework",
            "invalid_choice": "Choose a published version of a framework",
        },
    )
    opens_on = DateField(name="the opening date", label="Opens on")
    closes_on = DateField(name="the closing date", label="Returns are due by")
    plans_due_on = DateField(name="the date plans are due", label="Plans are due by")

    cycle: Cycle | None = None  # the one being edited

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        systems = Organisation.objects.administered_by(user).of_tier(Tier.SYSTEM)
        self.fields["system"].queryset = systems
        self.fields["version"].queryset = (
            Version.objects.visible_to(user).published().select_related("framework")
        )
        for field in (self.fields["system"], self.fields["version"]):
            if len(field.queryset) == 1:
                field.initial = field.queryset[0]  # there is nothing to choose

    def clean(self) -> dict:
        data = super().clean()
        year = data.get("plan_year")
        if year and not data.get("slug") and "slug" not in self.errors:
            data["slug"] = f"{year}-{(year + 1) % 100:02}"
        refuse_dates(self, data, opens=data.get("opens_on"))
        if not self.errors:
            self._check_slug(data)
        return data

    def _check_slug(self, data: dict) -> None:
        new = Cycle(plan_year=data["plan_year"], slug=data["slug"])
        others = Cycle.objects.of_system(data["system"])
        for other in others.besides(self.cycle) if self.cycle else others:
            if other.slug == new.slug:
                self.add_error("slug", f"There is already a cycle called {new.slug}")
            elif other.reference_stem == new.reference_stem:
                self.add_error(
                    "slug",
                    f"Enter a name less like {other.slug}: both cycles would have the same "
                    "references",
                )

    def save(self, *, by: User, at: datetime) -> Cycle:
        return set_up_cycle(values=self.cleaned_data, by=by, at=at)


class CycleEditForm(Numbered, CycleForm):
    """The same about a cycle that nobody was asked in yet."""

    submit_label = "Save the changes"

    def __init__(self, *args, cycle: Cycle, **kwargs):
        self.cycle = cycle
        names = ["system", "plan_year", "slug", "version", "opens_on", "closes_on", "plans_due_on"]
        initial = {name: getattr(cycle, name) for name in [*names, "number"]}
        super().__init__(*args, initial=initial, **kwargs)

    def values(self) -> dict[str, object]:
        return {name: value for name, value in self.cleaned_data.items() if name != "number"}


class DatesForm(Numbered, PageForm):
    """New dates for a cycle that is open, or that opens again, and why."""

    closes_on = DateField(name="the closing date", label="Returns are due by")
    plans_due_on = DateField(name="the date plans are due", label="Plans are due by")
    reason = TextField(
        label="Why do the dates change?",
        help_text="Everybody in the cycle reads this beside the dates.",
        limit=500,
        name="The reason",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Give a reason"},
    )

    def __init__(self, *args, cycle: Cycle, today: date, **kwargs):
        self.cycle, self.today = cycle, today
        self.submit_label = "Reopen the cycle" if cycle.closed_at else "Move the dates"
        standing = {"plans_due_on": cycle.plans_due_on, "number": cycle.number}
        if cycle.closed_at is None or cycle.closes_on >= today:
            standing["closes_on"] = cycle.closes_on
        super().__init__(*args, initial=standing, **kwargs)
        if cycle.closed_at:
            self.fields["reason"].label = "Why is it open again?"

    def clean_closes_on(self) -> date:
        day = self.cleaned_data["closes_on"]
        if day < self.today and day != self.initial.get("closes_on"):
            raise forms.ValidationError("The closing date must be today or later")
        return day

    def clean(self) -> dict:
        data = super().clean()
        refuse_dates(self, data, opens=self.cycle.opens_on)
        return data

    def values(self) -> dict[str, object]:
        return self.cleaned_data
