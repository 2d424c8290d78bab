"""What is asked about the steps of a return, and what its team replies: validated."""

from collections.abc import Collection, Iterable, Mapping

from django import forms
from django.core.exceptions import ValidationError

from assessments.models import Question
from assessments.sending.document import SubmittedAnswer, SubmittedTheme
from nhsuk.forms import TextField, Tidied

LONGEST = Question._meta.get_field("text").max_length
MOST = 999_999_999  # of a number: nothing is asked or saved as often
NOTHING_ASKED = "Write at least one question, or send the whole return back"


class QuestionsForm(Tidied, forms.Form):
    """A box for each step, by its code; `seen` is how many questions stood as the page was read."""

    prefix = "ask"
    seen = forms.IntegerField(min_value=0, max_value=MOST, widget=forms.HiddenInput)

    def __init__(self, *args, codes: Iterable[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.codes = tuple(codes)
        for code in self.codes:
            self.fields[code] = TextField(
                limit=LONGEST, name=f"The question about {code}", required=False
            )

    def clean(self) -> dict:
        data = super().clean()
        if not self.asked() and not self.errors:
            raise ValidationError(NOTHING_ASKED)
        return data

    def asked(self) -> dict[str, str]:
        """By code, what was asked."""
        data = self.cleaned_data
        return {code: data[code] for code in self.codes if data.get(code)}

    def problems(self, themes: Iterable[SubmittedTheme]) -> list[tuple[str, str]]:
        """For the error summary, what is wrong and where."""
        first = next((theme.code for theme in themes), "")
        return [
            (message, f"#{self[name].id_for_label}" if name in self.codes else f"#theme-{first}")
            for name, messages in self.errors.items()
            for message in messages
        ]

    def parts(
        self, themes: Iterable[SubmittedTheme], standing: Mapping[str, Question]
    ) -> list[tuple[SubmittedTheme, list[tuple], bool]]:
        """By theme: for each answer its box, or what stands; and whether the theme is unfolded."""
        parts = []
        for theme in themes:
            rows = [self._row(answer, standing.get(answer.code)) for answer in theme.answers]
            parts.append((theme, rows, self._is_unfolded(theme, standing)))
        return parts

    def _row(self, answer: SubmittedAnswer, question: Question | None) -> tuple:
        """With what was typed where somebody else has asked meanwhile: it is given back."""
        if question is None:
            return (answer, self[answer.code], None, "")
        return (answer, None, question, self.data.get(self.add_prefix(answer.code), ""))

    def _is_unfolded(self, theme: SubmittedTheme, standing: Collection[str]) -> bool:
        """Where something was typed or is wrong, or stands already."""
        codes = {answer.code for answer in theme.answers}
        typed = any(self[code].value() for code in codes & self.fields.keys())
        return typed or bool(codes & set(standing))


class ReplyForm(Tidied, forms.Form):
    """What the team says to one question; its prefix is the code of the step."""

    reply = TextField(limit=LONGEST, name="The reply", required=False)
    number = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        max_value=MOST,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            "This reply could not be saved. Reload the page.",
        ),
    )
