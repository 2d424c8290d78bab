"""What a team types: its own text, and its word."""

from django import forms

from library.adopting.adopting_fields import AdaptationFields, SaidFields
from library.adopting.refusals import CAME_OUT, TEXT_CHANGED
from library.choices import KEEP, Choice
from library.texts import REASON, TEXT, refuse_too_many_paragraphs
from organisations.editing.fields import NO_PATIENTS, NumberedForm, choice, long_text


def read_number() -> forms.IntegerField:
    """What was read, beside the number of what is written over."""
    return forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)


class ReadForm(NumberedForm):
    """Carries the number of each thing that was read beside it. Where one is another now, whoever
    sends it is told, and what they typed stays: the page around the form shows that thing.
    """

    changed: dict[str, str] = {}

    def __init__(self, *args, read: dict[str, int], **kwargs):
        super().__init__(*args, **kwargs)
        self.read = read
        for name, number in read.items():
            self.fields[name].initial = number

    def clean(self) -> None:
        for name, number in self.read.items():
            if (self.cleaned_data.get(name) or 0) != number:
                self.add_error(None, self.changed[name].format(number))
                self.data = self.data.copy()
                self.data[name] = str(number)


class AdaptationForm(ReadForm):
    changed = {"edition": CAME_OUT}

    submit_label = "Save our text"

    text = long_text(
        "Our own text",
        TEXT,
        rows=24,
        required="Write your own text",
        validators=[refuse_too_many_paragraphs],
        help_text=f"One paragraph or heading a line. {NO_PATIENTS}",
    )
    edition = read_number()

    def values(self) -> AdaptationFields:
        return AdaptationFields(text=self.cleaned_data["text"])


class SayForm(ReadForm):
    changed = {"edition": CAME_OUT, "adaptation": TEXT_CHANGED}
    submit_label = "Say it for our organisation"

    choice = choice(
        "What do you do with it?",
        Choice.choices,
        required="Choose what you do with it",
        widget=forms.RadioSelect,
    )
    reason = long_text(
        "Why",
        REASON,
        is_needed=True,
        help_text=f"Needed only where it is not for you. {NO_PATIENTS}",
    )
    edition = read_number()
    adaptation = read_number()

    def __init__(self, *args, may_keep: bool, has_text: bool, **kwargs):
        """`may_keep`: something of an earlier edition; `has_text`: an own text to say."""
        super().__init__(*args, **kwargs)
        offered = [each for each in Choice if has_text or each != Choice.ADAPTED]
        kept = [KEEP] if may_keep else []
        self.fields["choice"].choices = [*kept, *((each.value, each.label) for each in offered)]

    def clean(self) -> None:
        super().clean()
        wrong = self.cleaned_data.get("choice") == Choice.DECLINED and "reason" not in self.errors
        if wrong and not self.cleaned_data.get("reason"):
            self.add_error("reason", "Say why it is not for you")

    def values(self) -> SaidFields:
        return SaidFields(choice=self.cleaned_data["choice"], reason=self.cleaned_data["reason"])
