"""What is typed about an example, on its page as in a workbook."""

from django import forms
from django.core.exceptions import ValidationError

from compendium.contacts import refuse_a_persons_details
from compendium.models import words_in
from compendium.writing.actions import NEEDED
from compendium.writing.example_fields import ExampleFields
from compendium.writing.tying import Codes, in_words
from frameworks.models import Framework
from nhsuk.evidence import items_of
from nhsuk.words import listed
from organisations.editing.fields import NO_PATIENTS, NumberedForm, line, long_text, text
from organisations.models import Organisation

MOST_TAGS = 10


class ExampleForm(NumberedForm):
    """`frameworks` are those to choose from; with one alone there is nothing to choose."""

    submit_label = "Save"

    title = line("Title", required=NEEDED["title"])
    summary = long_text(
        "Summary",
        600,
        required=NEEDED["summary"],
        name="The summary",
        help_text="Two or three sentences: what you did and why. Lists show it.",
    )
    what_changed = long_text(
        "What changed for people",
        4000,
        rows=8,
        required=NEEDED["what_changed"],
        name="What changed",
        help_text=f"For those you care for, and for those who work with you. {NO_PATIENTS}",
    )
    framework = forms.ModelChoiceField(
        label="Framework",
        queryset=Framework.objects.none(),
        empty_label="Choose a framework",
        error_messages={
            "required": "Choose a framework",
            "invalid_choice": "Choose a framework",
        },
    )
    tied_to = text(
        "Themes and steps it helps with",
        600,
        required=NEEDED["tied_to"],
        help_text=(
            "Their codes with commas between them: INT-02-N is a step, INT its whole theme. "
            "The framework’s pages show the codes."
        ),
    )
    who = text("Who did it", 300, help_text="Such as: two practices and the community team")
    where_it_happened = text("Where", 200)
    when_it_happened = text("When", 200, help_text="Such as: since April 2026")
    contact_role = text(
        "Whom to ask for",
        120,
        help_text="A role, such as Digital lead. Never a person’s name, address or number.",
        validators=[refuse_a_persons_details],
    )
    links = long_text(
        "Links",
        2000,
        rows=3,
        help_text="One web address a line, starting with https://",
    )
    tags = text("Tags", 300, help_text="Words with commas between them, such as: care homes, falls")

    def __init__(self, *args, frameworks, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["framework"]
        field.queryset = frameworks
        only = list(frameworks[:2])
        if len(only) == 1:
            field.widget = forms.HiddenInput()
            field.initial = only[0].pk

    def clean_links(self) -> str:
        items = items_of(self.cleaned_data["links"])
        if wrong := [item.text for item in items if not item.url]:
            raise ValidationError(
                f"{listed(f'“{each}”' for each in wrong)} "
                f"{'is no whole web address' if len(wrong) == 1 else 'are no whole web addresses'}"
            )
        return "\n".join(item.text for item in items)

    def clean_tags(self) -> str:
        tags = {tag.casefold(): tag for tag in reversed(words_in(self.cleaned_data["tags"]))}
        if len(tags) > MOST_TAGS:
            raise ValidationError(f"Give at most {MOST_TAGS} tags")
        return ", ".join(reversed(tags.values()))

    def clean(self) -> None:
        framework, tied_to = map(self.cleaned_data.get, ("framework", "tied_to"))
        if framework and tied_to:
            try:
                self.cleaned_data["tied_to"] = in_words(Codes.of(framework).named(tied_to))
            except ValidationError as problem:
                self.add_error("tied_to", problem)

    def values(self) -> ExampleFields:
        return ExampleFields(**{name: self.cleaned_data[name] for name in ExampleFields.names()})


class NewExampleForm(ExampleForm):
    """Asks for whom it is written, where a person writes for several organisations."""

    organisation = forms.ModelChoiceField(
        label="Whose example is it?",
        queryset=Organisation.objects.none(),
        empty_label="Choose an organisation",
        error_messages={
            "required": "Choose whose example it is",
            "invalid_choice": "Choose whose example it is",
        },
    )
    field_order = ["organisation"]

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = organisations
        only = list(organisations[:2])
        if len(only) == 1:
            field.widget = forms.HiddenInput()
            field.initial = only[0].pk
