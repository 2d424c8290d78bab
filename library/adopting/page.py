"""What a team, or a reader above it, sees of one organisation's word on a model document."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from library.adopting.actions import adaptation_of, last_word
from library.choices import Choice, Stance
from library.differing import Differing, differing
from library.models import Adaptation, Adoption, Edition, ModelDocument
from library.stances import in_words, stance_of
from nhsuk.words import listed
from organisations.models import Organisation


@dataclass(frozen=True)
class OwnPage:
    """`last` is its last word, `own` the text that its team prepares: None where there is none, or
    for who reads from above.
    """

    document: ModelDocument
    organisation: Organisation
    newest: Edition
    last: Adoption | None
    own: Adaptation | None

    @property
    def address(self) -> list[str]:
        return [*self.document.address, self.organisation.ods_code]

    @property
    def stance(self) -> Stance:
        return stance_of(self.last.word if self.last else None, self.newest.ordinal)

    @property
    def words(self) -> str:
        return in_words(self.last.word if self.last else None, self.newest.ordinal)

    @property
    def waits(self) -> bool:
        return self.stance.waits and self.document.retired_at is None

    @property
    def may_keep(self) -> bool:
        last = self.last
        return bool(last and Choice(last.choice).takes and last.edition != self.newest)

    @property
    def is_behind(self) -> bool:
        """Whether nothing was said beside the newest edition, but something beside one before."""
        return bool(self.last and self.last.beside != self.newest)

    @property
    def is_kept(self) -> bool:
        """Whether they looked at the newest edition, and stayed with theirs."""
        return self.stance == Stance.KEEPS

    @property
    def is_unsaid(self) -> bool:
        """Whether the team's text differs from what was said last."""
        return bool(self.own and (self.last is None or self.own.text != self.last.text))

    @property
    def is_set_aside(self) -> bool:
        """Whether the team has a text, and something else than adapting was said last."""
        return bool(self.own and self.last and self.last.choice != Choice.ADAPTED)

    @cached_property
    def own_differing(self) -> Differing | None:
        """The text that is prepared, beside the newest edition."""
        return _between(self.newest.text, self.own.text) if self.own and self.is_unsaid else None

    @cached_property
    def said_differing(self) -> Differing | None:
        """The text that was said, beside the edition it adapts; not while another is prepared,
        which takes its room.
        """
        last = None if self.is_unsaid else self.last
        return _between(last.edition.text, last.text) if last and last.text else None


def who_reads(organisation: Organisation, *, on: date) -> str:
    """Blackmoor Place and Westmere read it"""
    above = Organisation.objects.above([organisation.pk], on=on).exclude(pk=organisation.pk)
    names = [each.name for each in above.open(on=on).order_by("tier", "name")]
    if len(names) == 1:
        return f"{names[0]} reads it"
    return f"{listed(names) or 'Those above it'} read it"


def _between(old: str, new: str) -> Differing | None:
    """None where the model is a file alone: there are no words to hold against each other."""
    return differing(old, new) if old and new else None


def own_page(
    document: ModelDocument, organisation: Organisation, newest: Edition, *, is_team: bool
) -> OwnPage:
    own = adaptation_of(document, organisation) if is_team else None
    return OwnPage(document, organisation, newest, last_word(document, organisation), own)
