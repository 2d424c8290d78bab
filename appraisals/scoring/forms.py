"""What one person says of one option, and beside all of them."""

from collections.abc import Mapping, Sequence

from django import forms

from appraisals.choices import FAILS, HIGHEST, LOWEST, MEETS
from appraisals.models import Criterion, Option
from appraisals.scoring.actions import field_of
from appraisals.scoring.reading import Given, fingerprint
from nhsuk.forms import PageForm
from nhsuk.words import sentence
from organisations.editing.fields import NO_PATIENTS, NumberedForm, long_text

NOT_SCORED = ("", "Not scored")
CHOOSE = "Choose one of the scores"


class ScoreForm(NumberedForm):
    """A field for each criterion. Whatever is left unscored stays so: it is never a nought."""

    submit_label = "Save and go on"
    counts_saves = False

    def __init__(
        self, *args, option: Option, criteria: Sequence[Criterion], stands: Given, **kwargs
    ):
        self.criteria = criteria
        super().__init__(*args, **kwargs)
        self.initial["number"] = fingerprint(option, criteria, stands)
        for each in criteria:
            value = stands[each.position]
            name = field_of(each.position)
            self.fields[name] = _field(each)
            self.helper.layout.append(name)
            self.initial[name] = "" if value is None else str(value)

    def values(self) -> Mapping[str, object]:
        names = [field_of(each.position) for each in self.criteria]
        return {name: self.cleaned_data.get(name, "") for name in names}

    @property
    def given(self) -> Given:
        said = {each.position: self.values()[field_of(each.position)] for each in self.criteria}
        return {position: int(str(v)) if v else None for position, v in said.items()}


def _field(criterion: Criterion) -> forms.ChoiceField:
    says = f"Weight {criterion.weight}. " if criterion.weight else "Essential. "
    return forms.ChoiceField(
        label=criterion.title,
        choices=_choices(criterion),
        widget=forms.RadioSelect,
        required=False,
        help_text=f"{says}{sentence(criterion.words)}",
        error_messages={"invalid_choice": CHOOSE},
    )


def _choices(criterion: Criterion) -> list[tuple[str, str]]:
    if criterion.is_essential:
        return [(str(MEETS), "Meets it"), (str(FAILS), "Fails it"), NOT_SCORED]
    ends = {LOWEST: criterion.low, HIGHEST: criterion.high}
    scores = range(LOWEST, HIGHEST + 1)
    said = [(str(n), f"{n}: {ends[n]}" if n in ends else str(n)) for n in scores]
    return [*said, NOT_SCORED]


class SendForm(PageForm):
    submit_label = "Send in my scores"

    words = long_text(
        "What you want to say with your scores",
        1000,
        help_text=f"Others read it with your scores. {NO_PATIENTS}",
    )
