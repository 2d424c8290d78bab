"""What people type about a step, a cycle, a return sent back and who does what: validated."""

from collections.abc import Iterable, Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from assessments.actions import AnswerValues
from assessments.choices import Choice
from assessments.models import Answer, Cycle
from frameworks.models import Level, Theme, Version
from nhsuk.forms import DateField, PageForm, TextField
from organisations.choices import Tier
from organisations.models import Organisation, User

WITHOUT_A_LEVEL = {Choice.UNANSWERED, Choice.NOT_SURE, Choice.NOT_APPLICABLE}


def longest(name: str) -> int:
    return Answer._meta.get_field(name).max_length


def free_text(what: str, most: int) -> TextField:
    return TextField(limit=most, name=what, required=False)


class AnswerForm(forms.Form):
    """One card of a theme page. Its prefix is the step's code.

    `choice` is the value of a level, or one of the choices without a level.
    """

    choice = forms.CharField(required=False)
    reason = free_text("The reason", longest("reason"))
    note = free_text("The note", longest("note"))
    evidence = free_text("The evidence", longest("evidence"))
    planned = forms.BooleanField(required=False)
    number = forms.IntegerField(
        min_value=0,
        error_messages={
            "required": "This answer could not be saved. Reload the page.",
            "invalid": "This answer could not be saved. Reload the page.",
        },
    )

    def __init__(self, *args, levels: Iterable[Level] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.levels: Mapping[str, Level] = {str(level.value): level for level in levels}

    def clean_choice(self) -> str:
        choice = self.cleaned_data["choice"] or Choice.UNANSWERED
        if choice not in self.levels and choice not in WITHOUT_A_LEVEL:
            raise ValidationError("Choose one of the answers offered.")
        return choice

    def clean(self) -> dict:
        data = super().clean()
        nothing_applies = data.get("choice") == Choice.NOT_APPLICABLE
        if nothing_applies and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Say why this step does not apply to you.")
        return data

    def values(self) -> AnswerValues:
        data = self.cleaned_data
        level = self.levels.get(data["choice"])
        choice = Choice.LEVEL if level else data["choice"]
        return AnswerValues(
            choice=choice,
            level=level,
            reason=data["reason"],
            note=data["note"],
            evidence=data["evidence"],
            planned=data["planned"] and choice != Choice.NOT_APPLICABLE,
        )

    def typed(self, name: str) -> str:
        """What was typed in a field, taken or not."""
        return self.data.get(self.add_prefix(name), "")

    @property
    def choice_typed(self) -> str:
        return self.typed("choice")


class SendBackForm(PageForm):
    """Why a return goes back to its writers."""

    submit_label = "Send the return back"
    submit_class = "nhsuk-button nhsuk-button--secondary"

    reason = TextField(
        label="What should they look at again?",
        help_text="They read this at the top of their return. Leave out anything about a patient.",
        limit=1000,
        name="The reason",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what they should look at again"},
    )


class CycleForm(PageForm):
    """A new cycle: its plan year, whose it is, the version it asks about and its dates."""

    submit_label = "Save the cycle"

    system = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        label="Whose cycle is it?",
        empty_label=None,
        error_messages={
            "required": "Choose whose cycle it is",
            "invalid_choice": "Choose a system that you administer",
        },
    )
    plan_year = forms.IntegerField(
        label="Plan year",
        help_text="The year it starts in. 2026 is April 2026 to March 2027.",
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "nhsuk-input--width-4"}),
        error_messages={
            "required": "Enter the plan year",
            "invalid": "Enter the plan year as four digits, such as 2026",
            "min_value": "Enter the plan year as four digits, such as 2026",
            "max_value": "Enter the plan year as four digits, such as 2026",
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
        empty_label=None,
        error_messages={
            "required": "Choose a published version of a framework",
            "invalid_choice": "Choose a published version of a framework",
        },
    )
    opens_on = DateField(name="the opening date", label="Opens on")
    closes_on = DateField(name="the closing date", label="Returns are due by")
    plans_due_on = DateField(name="the date plans are due", label="Plans are due by")

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        systems = Organisation.objects.administered_by(user).of_tier(Tier.SYSTEM)
        self.fields["system"].queryset = systems
        self.fields["version"].queryset = (
            Version.objects.visible_to(user).published().select_related("framework")
        )
        if len(systems) == 1:
            self.fields["system"].initial = systems[0]

    def clean(self) -> dict:
        data = super().clean()
        year = data.get("plan_year")
        if year and not data.get("slug") and "slug" not in self.errors:
            data["slug"] = f"{year}-{(year + 1) % 100:02}"
        self._check_dates(data)
        if not self.errors:
            self._check_slug(data)
        return data

    def _check_dates(self, data: dict) -> None:
        opens, closes, plans = (data.get(n) for n in ("opens_on", "closes_on", "plans_due_on"))
        if opens and closes and closes < opens:
            self.add_error("closes_on", "The closing date must not be before the opening date")
        if opens and plans and plans < opens:
            self.add_error("plans_due_on", "Plans cannot be due before the cycle opens")

    def _check_slug(self, data: dict) -> None:
        new = Cycle(plan_year=data["plan_year"], slug=data["slug"])
        for other in Cycle.objects.filter(system=data["system"]):
            if other.slug == new.slug:
                self.add_error("slug", f"There is already a cycle called {new.slug}")
            elif other.reference_stem == new.reference_stem:
                self.add_error(
                    "slug",
                    f"Enter a name less like {other.slug}: both cycles would have the same "
                    "references",
                )

    @transaction.atomic
    def save(self) -> Cycle:
        return Cycle.objects.create(**self.cleaned_data)


class PeopleForm(forms.Form):
    """Who of the team looks after which theme: one field of tick boxes a theme."""

    def __init__(self, *args, themes: Iterable[Theme], team: Iterable[User], **kwargs):
        super().__init__(*args, **kwargs)
        self.themes, self.team = list(themes), {str(user.pk): user for user in team}
        choices = [(pk, str(user)) for pk, user in self.team.items()]
        for theme in self.themes:
            self.fields[f"theme-{theme.pk}"] = forms.MultipleChoiceField(
                label=theme.name,
                choices=choices,
                required=False,
                error_messages={"invalid_choice": "Choose people of your team"},
            )

    def rows(self, lines: Iterable, standing: set[tuple[int, int]]) -> list[tuple]:
        """By theme: its line, and each person's tick box as (id, name, value, label, ticked)."""
        return [
            (
                line,
                [
                    (
                        f"theme-{line.theme.pk}-{pk}",
                        f"theme-{line.theme.pk}",
                        pk,
                        str(user),
                        (line.theme.pk, user.pk) in standing,
                    )
                    for pk, user in self.team.items()
                ],
            )
            for line in lines
        ]

    def chosen(self) -> set[tuple[int, int]]:
        """Pairs of theme and person."""
        return {
            (theme.pk, int(pk))
            for theme in self.themes
            for pk in self.cleaned_data[f"theme-{theme.pk}"]
        }
