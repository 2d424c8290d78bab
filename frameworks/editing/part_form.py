"""What the form of every part of a draft has in common."""

from frameworks.models import Version
from organisations.editing.fields import NumberedForm

LONGEST = 5000


class PartForm(NumberedForm):
    """`draft` and `where` are what the choices of a form are made of; the word is of its part."""

    def __init__(self, *args, draft: Version, where: str = "", **kwargs):
        self.draft, self.where = draft, where
        super().__init__(*args, **kwargs)
