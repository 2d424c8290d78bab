"""Saying what an action depends on: by its code, or by words of it and then chosen."""

from collections.abc import Mapping

from django import forms

from frameworks.across.searching import MOST_FOUND, with_words
from nhsuk.forms import TextField
from nhsuk.tidying import tidy
from organisations.editing.fields import NumberedForm, text
from planning.depending.candidates import Candidate

LONGEST, LONGEST_SHOWN = 120, 160


class DependencyForm(NumberedForm):
    """`offered` are the candidates by key. Where what is typed is no code of one alone, radios of
    all that have it appear beneath it.
    """

    submit_label = "Add this dependency"

    what = TextField(
        label="What it depends on",
        help_text=(
            "The code of a step or an action, such as INT-02-P or A03. Or words of it: then you "
            "choose from what has them."
        ),
        limit=LONGEST,
        name="What you type",
        error_messages={"required": "Enter the code of a step or action, or words of it"},
    )
    words = text(
        "What you need of it, in a few words",
        200,
        required="Enter what you need of it",
        help_text="Such as: the data agreement has to be signed first",
    )

    def __init__(self, *args, offered: Mapping[str, Candidate], **kwargs):
        super().__init__(*args, **kwargs)
        self.offered = offered
        self.choice_hints: dict[str, dict[str, str]] = {}
        self.found = self._found() if self.is_bound else []
        if len(self.found) > 1 or (self.found and not self._is_code):
            self._offer()

    @property
    def _typed(self) -> str:
        return " ".join(tidy(self.data.get("what", "")).split())

    @property
    def _is_code(self) -> bool:
        return any(each.code == self._typed.upper() for each in self.found)

    def _found(self) -> list[Candidate]:
        typed = self._typed
        exact = [each for each in self.offered.values() if each.code == typed.upper()]
        return exact or (with_words(typed, self.offered.values()) if len(typed) <= LONGEST else [])

    def _offer(self) -> None:
        shown, layout = self.found[:MOST_FOUND], self.helper.layout
        choose = f"Choose which one with “{self._typed}” you mean, or type other words"
        self.fields["found"] = forms.ChoiceField(
            label=f"Which one with “{self._typed}”?",
            help_text=_more(self.found),
            choices=[(each.key, f"{each.code} {_glimpse(each.text)}") for each in shown],
            widget=forms.RadioSelect,
            error_messages={"required": choose, "invalid_choice": choose},
        )
        self.choice_hints["found"] = {each.key: each.where for each in shown}
        layout.insert(layout.fields.index("what") + 1, "found")

    def clean(self) -> dict:
        cleaned = super().clean()
        if "what" in cleaned and not self.found:
            self.add_error("what", f"No step or action has “{self._typed}” as its code or in it")
        return cleaned

    @property
    def key(self) -> str:
        return self.cleaned_data.get("found") or self.found[0].key


def _more(found: list[Candidate]) -> str:
    if len(found) <= MOST_FOUND:
        return ""
    return f"The first {MOST_FOUND} of {len(found)}. Type more words of it to find others."


def _glimpse(words: str) -> str:
    return words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN].rstrip()}…"
