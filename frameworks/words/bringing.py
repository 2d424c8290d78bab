"""A list of words: tried, read by who brought it, then kept once; and as it is taken away."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from frameworks.models import Term
from frameworks.words.terms_in import HEADERS, TermsIn
from organisations.lists.keeping import keep_tried
from organisations.models import IncomingList, User
from spreadsheets.writing import SheetOut

DONE = ("word was added or changed", "words were added or changed")
WIDTHS = (24, 70, 40, 12)


@transaction.atomic
def confirm_terms(*, incoming: IncomingList, seen: str, by: User, at: datetime) -> IncomingList:
    """Keeps what the preview called `seen` said; a second call does nothing."""
    return keep_tried(incoming, TermsIn(by=by, at=at), seen=seen, done=DONE)


def sheet_of(terms: Iterable[Term]) -> SheetOut:
    """The words as a list that comes back has them."""
    rows = [[term.name, term.meaning, term.synonyms, term.owner.ods_code] for term in terms]
    return SheetOut("Words", list(HEADERS.values()), rows, list(WIDTHS))
