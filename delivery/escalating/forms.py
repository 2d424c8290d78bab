"""What is typed to escalate, to answer, and to withdraw."""

from datetime import date

from django import forms

from delivery.choices import Ask, Said
from delivery.escalating.fields import EscalationFields
from nhsuk.forms import DateField
from organisations.editing.fields import (
    NO_PATIENTS,
    AheadForm,
    NumberedForm,
    choice,
    long_text,
    text,
)
from planning.decisions.forms import VerdictForm as NeedVerdictForm

CHOICES = {
    Said.DONE: ("It is done", "Say what was done, and what they can do now"),
    Said.WILL_DO: ("It will be done", "Say what, who does it and by when"),
    Said.DECLINED: ("It cannot be done", "Say why, and what they could do instead"),
    Said.MORE_ASKED: (
        "Ask for more information",
        "You keep it. It waits until they have answered what you ask",
    ),
    Said.PASSED_UP: ("Pass it up", "It goes to {system}, with your reason"),
}

PROMISED = {"lead": "Enter who does it", "due_on": "Enter the day by which it will be done"}
NOT_PROMISED = {
    "lead": "Choose “It will be done”, or leave who does it empty",
    "due_on": "Choose “It will be done”, or leave the date empty",
}


class EscalateForm(AheadForm):
    submit_label = "Escalate"
    field_order = ("obstacle", "tried", "ask", "wanted", "answer_by")

    obstacle = long_text(
        "What blocks it", 1000, required="Enter what blocks it", help_text=NO_PATIENTS
    )
    tried = long_text("What you have tried", 1000, rows=3)
    ask = choice(
        "What you ask for",
        Ask.choices,
        required="Choose what you ask for",
        widget=forms.RadioSelect,
    )
    wanted = long_text(
        "What exactly would get you on",
        1000,
        rows=3,
        required="Enter what exactly would get you on",
        help_text="Such as: a room in the hospital from May, or who may sign the lease",
    )
    answer_by = DateField(
        name="the day by which you need an answer",
        label="By when do you need an answer?",
        help_text="Such as 15 1 2027",
    )

    def clean_answer_by(self) -> date:
        return self.ahead("answer_by")

    def values(self) -> EscalationFields:
        return EscalationFields(
            **{name: self.cleaned_data[name] for name in EscalationFields.names()}
        )


class HolderForm(AheadForm):
    """What the holder says. `allowed`: what can be said of it as it stands.

    `holder` is for whom it was written: the escalation may have moved on before it is sent.
    """

    submit_label = "Send"
    field_order = ("said", "words", "lead", "due_on")

    holder = forms.IntegerField(widget=forms.HiddenInput, required=False)
    words = long_text(
        "In words for those who asked",
        1000,
        name="What you write",
        required="Enter words for those who asked",
        help_text="Do not name patients or staff",
    )
    lead = text("Who does it", 120, help_text="A role. Needed only if it will be done")
    due_on = DateField(
        name="the day by which it will be done",
        label="By when",
        required=False,
        help_text="Needed only if it will be done",
    )

    def __init__(self, *args, allowed: tuple[Said, ...], system: str, **kwargs):
        super().__init__(*args, **kwargs)
        shown = {said: CHOICES[said] for said in allowed}
        self.fields["said"] = choice(
            "What do you answer?",
            [(said.value, label) for said, (label, _) in shown.items()],
            required="Choose what you answer",
            widget=forms.RadioSelect,
        )
        hints = {said.value: hint.format(system=system) for said, (_, hint) in shown.items()}
        self.choice_hints = {"said": hints}
        self.order_fields(self.field_order)
        self.helper.layout.insert(0, "said")

    def clean_due_on(self) -> date | None:
        return self.ahead("due_on") if self.cleaned_data["due_on"] else None

    def clean(self) -> dict:
        cleaned = super().clean()
        said = cleaned.get("said")
        for name, missing in PROMISED.items():
            if said is None or name in self.errors:
                continue
            if said == Said.WILL_DO and not cleaned.get(name):
                self.add_error(name, missing)
            elif said != Said.WILL_DO and cleaned.get(name):
                self.add_error(name, NOT_PROMISED[name])
        return cleaned


class VerdictForm(NeedVerdictForm):
    """What the team says to an answer: as to a decision on a need."""

    choice_hints = {
        "verdict": {
            Said.SETTLED.value: "You need not write anything. Nobody answers it again",
            Said.NOT_IT.value: "Say why: whoever answered reads it and can answer again",
        }
    }


class WithdrawForm(NumberedForm):
    submit_label = "Withdraw it"

    words = long_text(
        "Why you need no answer any more",
        1000,
        name="Your reason",
        required="Enter why you need no answer any more",
        help_text=NO_PATIENTS,
    )
