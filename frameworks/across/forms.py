"""Connecting two steps, each named by its code, or by words of it and then chosen."""

from collections.abc import Callable, Collection, Mapping

from django import forms

from frameworks.across.fitting import Fitted
from frameworks.across.searching import MOST_FOUND, with_words
from frameworks.choices import ConnectionKind
from nhsuk.forms import PageForm, TextField
from nhsuk.tidying import tidy

PARTS = ("code", "kind", "framework", "other")
LONGEST, LONGEST_SHOWN = 120, 160
CHOOSE_FRAMEWORK = "Choose one of the frameworks in the list"
Steps = Mapping[str, Fitted]  # by their codes


def step_field(label: str, *, required: str) -> TextField:
    return TextField(
        label=label,
        help_text="Its code, such as INT-01-N. Or words of it: then you choose from what has them.",
        limit=LONGEST,
        name="What you type",
        error_messages={"required": required},
    )


class ConnectForm(PageForm):
    """`own` is the slug of the framework in hand; `frameworks` are those of the others that have
    published something, with their names. `steps_in` gives the steps of any of them."""

    submit_label = "Connect these steps"

    code = step_field("Step", required="Enter the code of a step, or words of it")
    kind = forms.ChoiceField(
        label="How they are connected",
        choices=ConnectionKind.choices,
        error_messages={
            "required": "Choose how the steps are connected",
            "invalid_choice": "Choose one of the ways in the list",
        },
    )
    framework = forms.ChoiceField(
        label="Framework of the other step",
        error_messages={"required": CHOOSE_FRAMEWORK, "invalid_choice": CHOOSE_FRAMEWORK},
    )
    other = step_field("Other step", required="Enter the code of the other step, or words of it")

    def __init__(
        self,
        *args,
        own: str,
        frameworks: Collection[tuple[str, str]],
        steps_in: Callable[[str], Steps],
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.choice_hints: dict[str, dict[str, str]] = {}
        if frameworks:
            self.fields["framework"].choices = [(own, "This framework"), *frameworks]
        else:
            del self.fields["framework"]
            self.helper.layout.fields.remove("framework")
        if self.is_bound:
            slug, steps = self._typed("framework"), steps_in(own)
            others = steps_in(slug) if slug in dict(frameworks) else steps
            self.steps = {"code": steps, "other": others}
            for name in self.steps:
                self._offer(name)

    def _typed(self, name: str) -> str:
        return " ".join(tidy(self.data.get(name, "")).split())

    def _offer(self, name: str) -> None:
        """Radios of the steps that have the words typed, where these are no code."""
        typed, steps = self._typed(name), self.steps[name]
        if typed.upper() in steps or len(typed) > LONGEST:
            return
        found = with_words(typed, steps.values())
        if not found:
            return
        shown, layout = found[:MOST_FOUND], self.helper.layout
        choose = f"Choose which step with “{typed}” you mean, or type its code or other words"
        self.fields[_radios(name)] = forms.ChoiceField(
            label=f"Which step with “{typed}”?",
            help_text=_more(found),
            choices=[(step.code, f"{step.code} {_glimpse(step.text)}") for step in shown],
            widget=forms.RadioSelect,
            error_messages={"required": choose, "invalid_choice": choose},
        )
        self.choice_hints[_radios(name)] = {step.code: step.where for step in shown}
        layout.insert(layout.fields.index(name) + 1, _radios(name))

    def clean(self) -> dict[str, str]:
        """Each step by its code; `framework` is a slug, or empty for this one."""
        cleaned = super().clean()
        for name in self.steps:
            if name in cleaned:
                cleaned[name] = self._meant(name, cleaned)
        return {part: cleaned.get(part, "") for part in PARTS}

    def _meant(self, name: str, cleaned: Mapping[str, str]) -> str:
        typed = self._typed(name)
        if typed.upper() in self.steps[name]:
            return typed.upper()
        if _radios(name) not in self.fields:
            self.add_error(name, f"No step has “{typed}” as its code or in its words")
        return cleaned.get(_radios(name), "")


def _radios(name: str) -> str:
    return f"{name}_found"


def _more(found: Collection[Fitted]) -> str:
    if len(found) <= MOST_FOUND:
        return ""
    return f"The first {MOST_FOUND} of {len(found)}. Type more words of it to find others."


def _glimpse(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN].rstrip()}…"
