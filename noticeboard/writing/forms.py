"""What is typed of a notice, and why it is withdrawn."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from crispy_forms.layout import Layout
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http.request import validate_host
from django.urls import Resolver404, resolve

from nhsuk.forms import DateField, LineField
from nhsuk.layout import Folded
from nhsuk.patient_data import refuse_nhs_number
from nhsuk.words import listed
from noticeboard.choices import Audience
from noticeboard.models import PAGE, TEXT, TITLE, WHY
from noticeboard.writing.posting_fields import PostingFields
from organisations.editing.fields import NO_PATIENTS, NumberedForm, choice, long_text, text
from organisations.models import Organisation

ELSEWHERE = "Give the address of a page of this service"
CHOOSE_SOME = "Choose at least one, or write to all"


class ChosenField(forms.MultipleChoiceField):
    """Organisations by their codes, which are kept one a line."""

    widget = forms.CheckboxSelectMultiple

    def in_words(self, value: str) -> str:
        names = dict(self.choices)
        return listed(names.get(code, code) for code in value.splitlines())


class PostingForm(NumberedForm):
    """`audiences`: whom its sender can write to; `inside`: those that can be chosen of them.

    `is_out`: it is published, so that a change says what it is.
    """

    submit_label = "Save notice"

    title = text("Title", TITLE, required="Enter a title", kind=LineField)
    text = long_text(
        "Notice",
        TEXT,
        rows=8,
        required="Enter the notice",
        help_text=f"Short, and what they can do now. {NO_PATIENTS}",
    )
    audience = choice(
        "Who it is for", Audience.choices, required="Choose who it is for", widget=forms.RadioSelect
    )
    chosen = ChosenField(
        label="Those you choose",
        required=False,
        help_text="With a place, all PCNs in it are meant too",
        error_messages={"invalid_choice": "Choose from this list"},
    )
    shown_from = DateField(
        label="First day", name="the first day", help_text="It is shown from this day on"
    )
    shown_until = DateField(
        label="Last day", name="the last day", help_text="After it, it stays among all notices"
    )
    page = forms.CharField(
        label="Page to read on",
        max_length=PAGE,
        required=False,
        validators=[refuse_nhs_number],
        help_text="The address of a page of this service, such as /registers/",
        error_messages={"max_length": f"An address has {PAGE} characters at most"},
    )
    changed = long_text(
        "What you changed",
        WHY,
        rows=2,
        required="Say what you changed",
        help_text="Everybody it is for is shown the notice once more, with these words first",
    )

    def __init__(
        self,
        *args,
        audiences: Iterable[Audience],
        inside: Iterable[Organisation],
        is_out=False,
        **kw,
    ):
        super().__init__(*args, **kw)
        self.fields["audience"].choices = [(each.value, each.label) for each in audiences]
        self.fields["chosen"].choices = [(each.ods_code, each.name) for each in inside]
        if not is_out:
            del self.fields["changed"]
        self.helper.layout = Layout(
            *("number", "title", "text", "audience"),
            Folded("Choose places or PCNs", "chosen"),
            *("shown_from", "shown_until", "page"),
            *(["changed"] if is_out else []),
        )

    @classmethod
    def shown(cls, values: Any) -> dict[str, Any]:
        return {**vars(values), "chosen": values.chosen.splitlines()}

    def clean_page(self) -> str:
        return path_of_ours(self.cleaned_data["page"])

    def clean(self) -> None:
        first, last = self.cleaned_data.get("shown_from"), self.cleaned_data.get("shown_until")
        if first and last and last < first:
            self.add_error("shown_until", "The last day must not be before the first day")
        audience, chosen = self.cleaned_data.get("audience"), self.cleaned_data.get("chosen")
        if audience == Audience.CHOSEN and not chosen and "chosen" not in self.errors:
            self.add_error("chosen", CHOOSE_SOME)
        elif audience and audience != Audience.CHOSEN and chosen:
            self.add_error("audience", "You chose some: choose “Those you choose”, or none of them")

    def values(self) -> PostingFields:
        said = {name: self.cleaned_data[name] for name in PostingFields.names()}
        return PostingFields(**said | {"chosen": "\n".join(sorted(said["chosen"]))})


def path_of_ours(address: str) -> str:
    """The path of a page here, whether its whole address was pasted or not; or a refusal."""
    try:
        parts = urlsplit(address)
        if parts.netloc and not validate_host(parts.hostname or "", settings.ALLOWED_HOSTS):
            raise ValidationError(ELSEWHERE)
        if address:
            resolve(parts.path)
    except (ValueError, Resolver404) as nowhere:
        raise ValidationError(ELSEWHERE) from nowhere
    return parts._replace(scheme="", netloc="").geturl()


class WithdrawForm(NumberedForm):
    submit_label = "Withdraw the notice"
    submit_class = "nhsuk-button--warning"

    because = long_text(
        "Why it does not hold any more",
        WHY,
        name="Your reason",
        required="Enter why it does not hold any more",
        help_text=f"Everybody it was for can read this. {NO_PATIENTS}",
    )
