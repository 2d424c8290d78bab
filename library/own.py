"""How the organisations that somebody works for stand to documents: in three queries, whatever
their number.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from library.choices import Choice, Stance
from library.models import Adoption, ModelDocument
from library.stances import Word, in_words, stance_of
from organisations.models import Link, Organisation
from organisations.permissions import Right


@dataclass(frozen=True)
class OwnStance:
    document: ModelDocument
    organisation: Organisation
    word: Word | None

    @property
    def newest(self) -> int:
        return self.document.newest

    @property
    def stance(self) -> Stance:
        return stance_of(self.word, self.newest)

    @property
    def words(self) -> str:
        return in_words(self.word, self.newest)

    @property
    def waits(self) -> bool:
        return self.stance.waits and self.document.retired_at is None


def own_stances(
    documents: Iterable[ModelDocument], organisations: Sequence[Organisation], *, on: date
) -> dict[int, list[OwnStance]]:
    """By document, which say `newest`: those of `organisations` that are asked to adopt it."""
    owners, found = owners_over([each.pk for each in organisations], on=on), defaultdict(list)
    asked = [
        (document, each)
        for document in documents
        for each in organisations
        if document.newest and document.tier == each.tier and document.owner_id in owners[each.pk]
    ]
    words = last_words({each.pk for _, each in asked}, {document.pk for document, _ in asked})
    for document, each in asked:
        word = words.get((document.pk, each.pk))
        found[document.pk].append(OwnStance(document, each, word))
    return found


def last_words(
    organisations: Iterable[int], documents: Iterable[int]
) -> dict[tuple[int, int], Word]:
    """By document and organisation."""
    said = Adoption.objects.of_organisations(organisations).of_documents(documents).standing()
    rows = said.values_list(
        "document", "organisation", "choice", "edition__ordinal", "beside__ordinal"
    ).order_by()
    return {
        (document, whose): Word(Choice(choice), edition, beside)
        for document, whose, choice, edition, beside in rows
    }


def writing_for(user, *, on: date) -> list[Organisation]:
    """Those for which somebody writes."""
    return list(Organisation.objects.held_by(user, Right.WRITE, on=on).open(on=on))


def owners_over(organisations: list[int], *, on: date) -> dict[int, set[int]]:
    """By organisation, all that it lies in on that day."""
    parents: dict[int, set[int]] = defaultdict(set)
    if organisations:
        for child, parent in Link.objects.above(organisations, on=on).values_list(
            "child", "parent"
        ):
            parents[child].add(parent)
    return {pk: _climbed(pk, parents) for pk in organisations}


def _climbed(start: int, parents: dict[int, set[int]]) -> set[int]:
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        further = parents.get(waiting.pop(), set()) - seen
        seen |= further
        waiting += further
    return seen
