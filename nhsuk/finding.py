"""A search inside a form: a box, a button, and radios of what was found."""

from django import forms


class FoundRadios(forms.RadioSelect):
    """Drawn by templates/nhsuk/fields/found.html; `outcome` says what came of the search."""

    use_fieldset = False  # an error leads to the box: there may be no radio

    def __init__(self, *, words: str, outcome: str = ""):
        super().__init__()
        self.words, self.outcome = words, outcome
