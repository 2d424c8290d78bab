"""What is typed of a question to a notice, and of its answer."""

from django import forms

from noticeboard.choices import QuestionState
from noticeboard.models import ANSWER, QUESTION
from organisations.editing.fields import NO_PATIENTS, NumberedForm, choice, long_text

MAY_NAME = "Others may read who asked"


class QuestionForm(NumberedForm):
    submit_label = "Send the question"

    text = long_text(
        "Your question",
        QUESTION,
        required="Enter your question",
        help_text=f"If the answer is for all, they read these words. {NO_PATIENTS}",
    )
    may_name = forms.BooleanField(label=MAY_NAME, required=False)


class ChangedQuestionForm(QuestionForm):
    submit_label = "Save the question"


class NamingForm(NumberedForm):
    """Once it is answered its words stay, and its team may still say this."""

    submit_label = "Save"

    may_name = forms.BooleanField(label=MAY_NAME, required=False)


class AnswerForm(NumberedForm):
    submit_label = "Send the answer"
    choice_hints = {
        "state": {
            QuestionState.FOR_ALL: "It stands beneath the notice with the question, for everybody "
            "it is for",
            QuestionState.FOR_ONE: "Only they and you who publish read it. You can make it one "
            "for all later",
        }
    }

    answer = long_text(
        "Your answer",
        ANSWER,
        rows=6,
        required="Enter your answer",
        help_text=f"Do not say who asked. {NO_PATIENTS}",
    )
    state = choice(
        "Who it is for",
        [
            (QuestionState.FOR_ALL, "For all"),
            (QuestionState.FOR_ONE, "For those who asked"),
        ],
        required="Choose who it is for",
        widget=forms.RadioSelect,
    )
