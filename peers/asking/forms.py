"""What is typed to ask for a contact, and to answer that."""

from django import forms

from compendium.contacts import refuse_a_persons_details
from organisations.editing.fields import NO_PATIENTS, NumberedForm, choice, long_text, text
from peers.asking.answer_fields import AnswerFields
from peers.choices import State
from peers.models import ROLE, WORDS
from peers.reaching import refuse_how_to_reach

CHOICES = {
    State.ACCEPTED: ("We are glad to talk", "Say whom they ask for"),
    State.DECLINED: ("Not now", "Say why, or when it would suit you better"),
}
NEEDED = (
    (State.ACCEPTED, "contact_role", "Enter whom they ask for"),
    (State.DECLINED, "answer", "Enter why you cannot talk now"),
)


class AskForm(NumberedForm):
    submit_label = "Ask for a contact"

    words = long_text(
        "What you would like to talk about",
        WORDS,
        name="What you write",
        required="Enter what you would like to talk about",
        help_text=f"What you want to know, and when you could talk. {NO_PATIENTS} Name no person.",
        validators=[refuse_how_to_reach],
    )


class AnswerForm(NumberedForm):
    submit_label = "Send"
    choice_hints = {"state": {state.value: hint for state, (_, hint) in CHOICES.items()}}

    state = choice(
        "What do you answer?",
        [(state.value, label) for state, (label, _) in CHOICES.items()],
        required="Choose what you answer",
        widget=forms.RadioSelect,
    )
    contact_role = text(
        "Whom they ask for",
        ROLE,
        help_text="A role, such as Digital lead. Never a person’s name, address or number. Needed "
        "only if you are glad to talk",
        validators=[refuse_a_persons_details],
    )
    answer = long_text(
        "In words for those who asked",
        WORDS,
        name="What you write",
        help_text=f"Needed only if you cannot talk now. {NO_PATIENTS} Name no person.",
        validators=[refuse_how_to_reach],
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        for state, name, missing in NEEDED:
            is_asked = cleaned.get("state") == state and name not in self.errors
            if is_asked and not cleaned.get(name):
                self.add_error(name, missing)
        return cleaned

    def values(self) -> AnswerFields:
        """Whom to ask for is said only where they are glad to talk."""
        said = self.cleaned_data
        state = State(said["state"])
        role = said["contact_role"] if state == State.ACCEPTED else ""
        return AnswerFields(state=state, contact_role=role, answer=said["answer"])
