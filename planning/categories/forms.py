"""What is typed about a category, and which one it is merged into."""

from django import forms

from nhsuk.forms import PageForm
from organisations.editing.fields import NumberedForm, line, text
from planning.categories.actions import CategoryValues
from planning.models import SupportCategory

LONGEST_NAME = SupportCategory._meta.get_field("name").max_length


class CategoryForm(NumberedForm):
    """A category as it is read in forms and documents."""

    submit_label = "Save category"

    name = line("Name", required="Enter the name of the category", help_text="Such as: Estates")
    description = text("What it is about", 300, name="What it is about")

    @classmethod
    def initial_of(cls, category: SupportCategory) -> dict:
        return CategoryValues.said(category) | {"number": category.number}

    def typed(self) -> dict:
        return CategoryValues.said(self.values())

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if len(name) > LONGEST_NAME:
            message = f"The name must be {LONGEST_NAME} characters or fewer"
            raise forms.ValidationError(message, code="too_long")
        return name

    def values(self) -> CategoryValues:
        return CategoryValues(self.cleaned_data["name"], self.cleaned_data["description"])


class MergeForm(PageForm):
    submit_label = "Merge them"
    submit_class = "nhsuk-button--warning"

    into = forms.ModelChoiceField(
        label="Merge it into",
        queryset=SupportCategory.objects.none(),
        empty_label="Choose a category",
        error_messages={
            "required": "Choose the category to merge it into",
            "invalid_choice": "Choose the category to merge it into",
        },
    )

    def __init__(self, *args, category: SupportCategory, **kwargs):
        super().__init__(*args, **kwargs)
        others = SupportCategory.objects.offered().exclude(pk=category.pk)
        self.fields["into"].queryset = others
