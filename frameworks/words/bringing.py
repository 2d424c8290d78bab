"""A list of words: tried, read by who brought it, then kept once; and as it is taken away."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from frameworks.models import Term
from frameworks.words.terms_in import HEADERS, TermsIn
from nhsuk.words import counted
from organisations.incoming import ChangedMeanwhile, fingerprint, locked_list, settle
from organisations.lists.trying import Preview, try_list
from organisations.models import IncomingList, User
from spreadsheets.writing import SheetOut

KEPT = ("word was added or changed", "words were added or changed")
WIDTHS = (24, 70, 40, 12)


def preview_terms(incoming: IncomingList, *, by: User, at: datetime) -> Preview:
    return try_list(TermsIn(by=by, at=at), bytes(incoming.content), dry_run=True)


@transaction.atomic
def confirm_terms(*, incoming: IncomingList, seen: str, by: User, at: datetime) -> IncomingList:
    """Keeps what the preview called `seen` said; a second call does nothing.

    The right is asked row by row, by the action that each row is.
    """
    locked = locked_list(incoming, by=by)
    if locked.outcome:
        return locked
    preview = try_list(TermsIn(by=by, at=at), bytes(locked.content), dry_run=False)
    if fingerprint(preview) != seen or not preview.is_ready:
        raise ChangedMeanwhile
    return settle(locked, f"{counted(len(preview.changes), *KEPT)}.")


def sheet_of(terms: Iterable[Term]) -> SheetOut:
    """The words as a list that comes back has them."""
    rows = [[term.name, term.meaning, term.synonyms, term.owner.ods_code] for term in terms]
    return SheetOut("Words", list(HEADERS.values()), rows, list(WIDTHS))
