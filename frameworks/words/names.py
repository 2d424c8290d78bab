"""Whether a name is free: no word has it yet, as its own or as what else people call it."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import Value
from django.db.models.functions import Lower

from frameworks.models import Term
from frameworks.querysets import TermQuerySet


def folded(name: str) -> str:
    return " ".join(name.casefold().split())


def named(terms: TermQuerySet, name: str) -> Term | None:
    """The one of that name, retired or not, in capitals or not: as Python or the database folds."""
    same = terms.alias(lowered=Lower("name")).filter(lowered=Lower(Value(name))).first()
    return same or next((each for each in terms if folded(each.name) == folded(name)), None)


def refuse_a_taken_name(there: Term | None) -> None:
    if there:
        retired = " It is retired: explain it again on the list." if there.retired_at else ""
        raise ValidationError({"name": f"“{there.name}” is on the list already.{retired}"})


def refuse_what_is_said_of_another(term: Term, others: Iterable[Term]) -> None:
    """Of `others` that stand: what people call one of them cannot mean `term` too."""
    said = {folded(name): other for other in others for name in other.said_as}
    for field, names in (("name", [term.name]), ("synonyms", term.said_as)):
        for name in names:
            if other := said.get(folded(name)):
                raise ValidationError({field: _refusal(name, other)})


def _refusal(name: str, other: Term) -> str:
    if folded(name) == folded(other.name):
        return f"“{other.name}” is on the list already, as a word of its own."
    return f"“{name}” is on the list already, as what people also call “{other.name}”."
