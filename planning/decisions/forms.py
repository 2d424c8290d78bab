"""What is typed to decide on a need (the outcome, the commitment that meets it, the reason), and to
reply to a decision.
"""

from collections.abc import Iterable
from datetime import date

from django import forms

from nhsuk.plan_year import PlanYear
from nhsuk.words import listed
from organisations.choices import Tier
from organisations.editing.fields import NO_PATIENTS, NumberedForm, choice, line, long_text
from planning.choices import Outcome, Verdict
from planning.decisions.beside import CommitmentChoice
from planning.decisions.offering import taking_up
from planning.decisions.replies import CHOOSE, SAY
from planning.models import Commitment, Decision, Offer, SupportNeed
from planning.support.actions import CommitmentValues
from planning.support.commitment_fields import CommitmentFields
from planning.support.forms import FOR_WHOM, CommitmentFieldsForm

NEW = "new"
COMMITMENT = CommitmentFields.names()
WHO_ASKED = "Who asked. Add whom else it is for, and whose needs you tick below"
ALREADY = "One of the needs you ticked changed meanwhile. Look at the list again"


class AnswerForm(NumberedForm):
    """What those who asked answer to a question."""

    submit_label = "Send the answer"

    words = long_text("Your answer", 1000, required=SAY[""], help_text=NO_PATIENTS)


class VerdictForm(NumberedForm):
    """What those who asked say to a decision that met or declined their need."""

    submit_label = "Send"

    verdict = choice(
        "Does this settle it?",
        Verdict.choices,
        required=CHOOSE,
        widget=forms.RadioSelect,
    )
    words = long_text(
        "In your own words",
        1000,
        help_text=f"What is missing, or what would help instead. {NO_PATIENTS}",
    )
    choice_hints = {
        "verdict": {
            Verdict.SETTLED.value: "You need not write anything",
            Verdict.NOT_IT.value: "Say why: whoever decided reads it and can decide again",
        }
    }

    def clean(self) -> dict:
        cleaned = super().clean()
        verdict = cleaned.get("verdict")
        if verdict in SAY and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", SAY[verdict])
        return cleaned


def reply_form(decision: Decision, *args, **kwargs) -> AnswerForm | VerdictForm:
    is_question = decision.outcome == Outcome.MORE_ASKED
    return (AnswerForm if is_question else VerdictForm)(*args, **kwargs)


class DecisionForm(CommitmentFieldsForm):
    """`also` holds needs that get the same answer, each with its number: "12-1"."""

    submit_label = ""

    holder = forms.IntegerField(widget=forms.HiddenInput)
    reason = long_text(
        "Your reason, in words for those who asked",
        1000,
        name="Your reason",
        required="Enter your reason, in words for those who asked",
        help_text="Do not name patients or staff",
    )
    title = line(
        "What you will do",
        required="Enter what you will do",
        help_text="Such as: Give every PCN a named analyst",
    )

    def __init__(
        self, *args, need: SupportNeed, choices: list[CommitmentChoice], alike, offers=(), **kwargs
    ):
        self.need, self.choices, self.offers = need, choices, list(offers)
        year = PlanYear(need.action.plan.assessment.cycle.plan_year)
        super().__init__(*args, year=year, **kwargs)
        self.fields["outcome"] = choice(
            "What have you decided?",
            [(outcome.value, outcome.label) for outcome in self._outcomes()],
            required="Choose what you have decided",
            widget=forms.RadioSelect,
        )
        self.choice_hints = {"outcome": self._hints()}
        written = [(found.reference, str(found)) for found in self.commitments]
        self.fields["commitment"] = choice(
            "Which commitment?",
            [*written, *((o.value, str(o.offer)) for o in self.offers), (NEW, "A new commitment")],
            required="Choose the commitment that meets it, or write a new one",
        )
        self.fields["commitment"].required = False
        self.fields["for_whom"].help_text = WHO_ASKED
        self.fields["also"] = forms.MultipleChoiceField(
            label="Give the same answer to",
            choices=[(f"{other.pk}-{other.number}", _name(other)) for other in alike],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": ALREADY},
        )
        self.others = {f"{other.pk}-{other.number}": other for other in alike}
        self.order_fields(["outcome", "commitment", *COMMITMENT])
        if self.is_bound and not self._writes_one():
            for name in COMMITMENT:
                self.fields[name].required = False

    @property
    def commitments(self) -> list[Commitment]:
        return [choice.commitment for choice in self.choices]

    def _writes_one(self) -> bool:
        """Whether a new commitment is typed, so that its parts are asked for."""
        met = self.data.get("outcome") == Outcome.MET
        return met and self.data.get("commitment") == NEW

    def _outcomes(self) -> list[Outcome]:
        """Nobody stands above the system, so it cannot pass a need up."""
        can_pass = self.need.holder_now(on=self.today).tier == Tier.PLACE
        return [outcome for outcome in Outcome if can_pass or outcome != Outcome.PASSED_UP]

    def _hints(self) -> dict[str, str]:
        system = self.need.action.plan.assessment.cycle.system
        return {
            Outcome.PASSED_UP.value: f"It goes to {system}, with your reason",
            Outcome.DECLINED.value: "Say why, and what they could do instead",
            Outcome.MORE_ASKED.value: "You keep it. It waits until they have answered what you ask",
        }

    def clean_due_on(self) -> date | None:
        return self.ahead("due_on") if self._writes_one() else None

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("outcome") != Outcome.MET:
            return cleaned
        if not cleaned.get("commitment") and "commitment" not in self.errors:
            self.add_error("commitment", self.fields["commitment"].error_messages["required"])
        return cleaned

    def new_commitment(self) -> list[forms.BoundField]:
        """The fields of the commitment that may be written here."""
        return [self[name] for name in COMMITMENT]

    def chosen(self) -> Commitment | None:
        """The commitment picked among those there are."""
        wanted = self.cleaned_data["commitment"]
        if self.cleaned_data["outcome"] != Outcome.MET:
            return None
        return next((found for found in self.commitments if found.reference == wanted), None)

    def offered(self, value: str | None) -> Offer | None:
        """The offer that a value of the choice of commitments names."""
        return next((found.offer for found in self.offers if found.value == value), None)

    def taken_up(self) -> Offer | None:
        """The offer picked, for which a commitment is written or stands."""
        cleaned = self.cleaned_data
        return self.offered(cleaned["commitment"]) if cleaned["outcome"] == Outcome.MET else None

    def written(self) -> CommitmentValues | None:
        """The commitment written here, or that takes up the offer picked."""
        cleaned = self.cleaned_data
        if offer := self.taken_up():
            for_whom = who_asked(need for need, _ in self.needs())
            return taking_up(offer, self.need, for_whom=for_whom, on=self.today)
        if cleaned["outcome"] != Outcome.MET or cleaned["commitment"] != NEW:
            return None
        values = {name: cleaned[name] for name in COMMITMENT}
        return CommitmentValues(category=self.need.category, **values)

    def needs(self) -> list[tuple[SupportNeed, int]]:
        """The need and those ticked beside it, each with its number as it was read."""
        ticked = [self.others[value] for value in self.cleaned_data["also"]]
        return [(self.need, self.cleaned_data["number"]), *((n, n.number) for n in ticked)]


def who_asked(needs: Iterable[SupportNeed]) -> str:
    """For whom a commitment is that meets these needs, unless its writer says otherwise."""
    names = list(dict.fromkeys(_asking(need) for need in needs))
    words = listed(names)
    return words if len(words) <= FOR_WHOM else f"The {len(names)} organisations that asked for it"


def _asking(need: SupportNeed) -> str:
    return need.action.plan.assessment.organisation_name


def _name(need: SupportNeed) -> str:
    return f"{_asking(need)} ({need.reference}, {need.title})"
