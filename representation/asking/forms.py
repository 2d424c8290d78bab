"""What is typed to ask, to answer, and to reply."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.db.models import QuerySet

from nhsuk.forms import DateField
from organisations.editing.fields import NO_PATIENTS, NumberedForm, choice, line, long_text
from representation.asking.fields import EnquiryFields
from representation.choices import Said
from representation.models import WORDS, Board

HINTS = {
    Said.ANSWERED: ("Answer it", "Everybody whom it passed reads your answer"),
    Said.MORE_ASKED: ("Ask for more first", "You keep it. It waits until they have told you"),
    Said.PASSED_UP: ("Pass it up", "It goes to {above}, with your words"),
    Said.REPLIED: ("Tell what was asked", "Whoever holds it reads it and goes on"),
    Said.SETTLED: ("This settles it", "You need not write anything. Nobody answers it again"),
    Said.NOT_IT: ("This is not an answer", "Say why: whoever holds it can answer again"),
    Said.WITHDRAWN: ("Withdraw it", "Say why you need no answer any more"),
}
SAY = "Enter what you say to it"
SAY_OR_SETTLE = "Enter what you say to it: only “This settles it” needs no words"
BOTH = "Choose the board, or leave the day it met empty"
WHEN = "Enter the day on which the board met"
ONLY_ANSWERS = "Only an answer can come from a board"
NOT_NOW = "That cannot be said of it as it stands now"
NOT_YET = "The day it met must not lie ahead"


def board_field(label: str, boards: QuerySet[Board], help_text: str) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=label,
        queryset=boards,
        required=False,
        empty_label="None",
        help_text=help_text,
        error_messages={"invalid_choice": "Choose one of the boards below"},
    )


class AskForm(NumberedForm):
    """`boards`: those that it may be for."""

    submit_label = "Send the question"
    field_order = ("subject", "text", "board")

    subject = line(
        "What it is about", required="Enter what it is about", help_text="In a few words"
    )
    text = long_text(
        "Your question",
        WORDS,
        rows=6,
        required="Enter your question",
        help_text=f"Name no person. {NO_PATIENTS}",
    )

    def __init__(self, *args, boards: QuerySet[Board], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["board"] = board_field(
            "For which board", boards, "If you know one that should hear it"
        )
        self.helper.layout.append("board")

    def values(self) -> EnquiryFields:
        return EnquiryFields(**{name: self.cleaned_data[name] for name in EnquiryFields.names()})


class TurnForm(NumberedForm):
    """What one side says. `allowed`: what can be said of the question as it stands; `above`: to
    whom it would be passed up. Where that is one thing alone, the button says it.
    """

    submit_label = "Send"
    field_order = ("said", "words")

    words = long_text(
        "In your own words",
        WORDS,
        rows=6,
        required=SAY,
        help_text=f"Name no person. {NO_PATIENTS}",
    )

    def __init__(self, *args, allowed: Iterable[Said], above: str = "", **kwargs):
        shown = {said.value: HINTS[said] for said in allowed}
        self.only = next(iter(shown)) if len(shown) == 1 else None
        if self.only:
            self.submit_label = shown[self.only][0]
        super().__init__(*args, **kwargs)
        words = self.fields["words"]
        if Said.SETTLED.value in shown:
            words.required = False
            words.help_text = f"Needed unless this settles it. {words.help_text}"
        self.fields["said"] = choice(
            "What do you say to it?",
            [(said, label) for said, (label, _) in shown.items()],
            required="Choose what you say to it",
            widget=forms.RadioSelect,
        )
        self.choice_hints = {
            "said": {said: hint.format(above=above) for said, (_, hint) in shown.items()}
        }
        if self.only:
            self._say_only(shown[self.only][1].format(above=above))
        self.order_fields(self.field_order)
        self.helper.layout.insert(0, "said")

    def _say_only(self, hint: str) -> None:
        """Sent along unseen, so that it is chosen still where more can be said meanwhile."""
        said, words = self.fields["said"], self.fields["words"]
        said.widget, said.initial = forms.HiddenInput(), self.only
        words.help_text = f"{hint}. {words.help_text}"
        self.sent = self.data.get("said", self.only)
        if self.is_bound:
            self.data = self.data.copy()
            self.data["said"] = self.only

    def clean(self) -> None:
        said, words = self.cleaned_data.get("said"), self.cleaned_data.get("words")
        if self.only and self.sent != self.only:
            self.add_error(None, NOT_NOW)
        elif said and said != Said.SETTLED and not words and "words" not in self.errors:
            self.add_error("words", SAY_OR_SETTLE)


class HolderForm(TurnForm):
    """Of who holds it, who may have the answer of one of the `boards`, on a day."""

    field_order = ("said", "words", "board", "met_on")

    met_on = DateField(
        label="When the board met",
        name="the day on which the board met",
        required=False,
        help_text="Only if a board answers, such as 4 3 2027",
    )

    def __init__(self, *args, boards: QuerySet[Board], today: date, **kwargs):
        self.today = today
        super().__init__(*args, **kwargs)
        self.fields["board"] = board_field(
            "From which board", boards, "Only if a board answers through you"
        )
        self.order_fields(self.field_order)
        self.helper.layout.insert(2, "board")

    def clean(self) -> None:
        super().clean()
        board, met_on = self.cleaned_data.get("board"), self.cleaned_data.get("met_on")
        if (board or met_on) and self.cleaned_data.get("said") not in (None, Said.ANSWERED):
            self.add_error("board", ONLY_ANSWERS)
        elif board and not met_on and "met_on" not in self.errors:
            self.add_error("met_on", WHEN)
        elif met_on and not board:
            self.add_error("board", BOTH)
        if met_on and met_on > self.today:
            self.add_error("met_on", NOT_YET)
