"""The words of its frameworks that the system explains."""

from datetime import datetime

from demo.texts import texts
from frameworks.words.actions import TermValues, add_term
from organisations.models import Organisation, User


def explain_words(owner: Organisation, *, by: User, at: datetime) -> None:
    for each in texts()["words"]:
        add_term(owner=owner, values=TermValues(**each), by=by, at=at)
