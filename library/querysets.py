"""Questions asked of model documents and of what is said to them: who reads which.

What is published is read by all beneath its owner, and by those above; and it stays readable for
whoever reads a word on it, also after a PCN has moved elsewhere: up to the edition that the word
stands beside, and without the counts of those who stayed. A draft is its team's alone: that
of an edition its owner's, that of an adaptation its own. A word is read above once it is said.
"""

from collections.abc import Iterable
from datetime import date

from django.apps import apps
from django.db.models import Exists, F, Max, OuterRef, Q
from django.urls import reverse

from frameworks.reading.beside import BesideTheme
from nhsuk.words import counted
from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import held_by_q, over_q, visible_to_q

PUBLISHED = Q(editions__published_at__isnull=False)


def read_from_below_or_above(user, path: str, *, on: date | None) -> Q:
    return over_q(user, path, on=on) | visible_to_q(user, path, on=on)


def said_of(user, document: str, *, on: date | None, ordinal: str = "") -> Q:
    """Those on which somebody reads a word, or writes a text of their own; of editions, which have
    an `ordinal`, those up to the one that it stands beside.
    """
    of = {"document": OuterRef(document)}
    word, text = (
        of | ({f"{beside}__ordinal__gte": OuterRef(ordinal)} if ordinal else {})
        for beside in ("beside", "edition")
    )
    words = apps.get_model("library", "Adoption").objects.visible_to(user, on=on)
    texts = apps.get_model("library", "Adaptation").objects.visible_to(user, on=on)
    return Q(Exists(words.filter(**word))) | Q(Exists(texts.filter(**text)))


class ModelDocumentQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        own = held_by_q(user, Right.PUBLISH, "owner", on=on)
        read = read_from_below_or_above(user, "owner", on=on) | said_of(user, "pk", on=on)
        return self.filter(own | read & self._out())

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(held_by_q(user, Right.PUBLISH, "owner", on=on))

    def _out(self) -> Q:
        """Those with an edition that is published."""
        editions = apps.get_model("library", "Edition").objects.published()
        return Q(Exists(editions.filter(document=OuterRef("pk"))))

    def counted_for(self, user, *, on: date | None = None):
        """Those of which somebody reads how many have adopted them: not by a word of old alone."""
        return self.filter(read_from_below_or_above(user, "owner", on=on) & self._out())

    def over(self, user, *, on: date | None = None):
        """Those whose owner's word holds for this person, published."""
        return self.filter(over_q(user, "owner", on=on) & self._out())

    def of_organisation(self, owner):
        return self.filter(owner=owner)

    def standing(self):
        return self.filter(retired_at__isnull=True)

    def of_kind(self, kind: str):
        return self.filter(kind=kind) if kind else self

    def with_newest(self):
        """Each with `newest`: the number of its newest published edition."""
        return self.annotate(newest=Max("editions__ordinal", filter=PUBLISHED))

    def search(self, words: str):
        """Those that hold every word in their title, what they are for, or a published text."""
        editions = apps.get_model("library", "Edition").objects.published()
        found = self
        for word in words.split():
            told = editions.filter(document=OuterRef("pk"), text__icontains=word)
            found = found.filter(Q(title__icontains=word) | Q(about__icontains=word) | Exists(told))
        return found

    def waiting_for(self, organisations: Iterable[int], *, on: date):
        """What waits for the word of one of these, each as often as it does, with `whose` word: of
        those that lie in its owner, and of those that lie in them.
        """
        near = self._asked("owner__links_down", organisations, on=on)
        far = self._asked("owner__links_down__child__links_down", organisations, on=on)
        links = apps.get_model("organisations", "Link").objects.open(on=on)
        far = far.annotate(first=F("owner__links_down")).filter(first__in=links.values("pk"))
        return near, far

    def _asked(self, link: str, organisations: Iterable[int], *, on: date):
        """Those at the lower end of a link from the owner, of which no word is said beside the
        newest edition.
        """
        links = apps.get_model("organisations", "Link").objects.open(on=on)
        editions = apps.get_model("library", "Edition").objects.published()
        later = editions.filter(
            document=OuterRef("document"), ordinal__gt=OuterRef("beside__ordinal")
        )
        words = apps.get_model("library", "Adoption").objects.filter(~Exists(later))
        theirs = words.filter(document=OuterRef("pk"), organisation=OuterRef("whose"))
        found = self.standing().filter(self._out()).order_by()
        found = found.annotate(
            whose=F(f"{link}__child"), whose_tier=F(f"{link}__child__tier"), last=F(link)
        )
        return found.filter(
            ~Exists(theirs),
            tier=F("whose_tier"),
            whose__in=organisations,
            last__in=links.values("pk"),
        )

    def beside_theme(self, theme) -> BesideTheme | None:
        """Those of the framework's own system that serve a step of it, for a theme's page."""
        owner = theme.version.framework.owner_id
        own = self.filter(self._out(), owner=owner, step_code__startswith=f"{theme.code}-")
        number = own.standing().count()
        words = counted(number, "model document")
        return BesideTheme(words, reverse("library:home")) if number else None


class FileQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        """Those of the editions that somebody reads."""
        editions = apps.get_model("library", "Edition").objects.visible_to(user, on=on)
        return self.filter(pk__in=editions.values("file"))


class EditionQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        own = held_by_q(user, Right.PUBLISH, "document__owner", on=on)
        read = read_from_below_or_above(user, "document__owner", on=on)
        read |= said_of(user, "document", on=on, ordinal="ordinal")
        return self.filter(own | read & Q(published_at__isnull=False))

    def of_document(self, document):
        return self.filter(document=document)

    def published(self):
        return self.filter(published_at__isnull=False)

    def draft(self):
        return self.filter(published_at__isnull=True)

    def with_file(self):
        """Each with what its file is called, and not with the file itself."""
        return self.select_related("file").defer("file__content")


class AdaptationQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(held_by_q(user, Right.WRITE, "organisation", on=on))

    def of_document(self, document):
        return self.filter(document=document)


class AdoptionQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(visible_to_q(user, "organisation", on=on))

    def of_document(self, document):
        return self.filter(document=document)

    def of_documents(self, documents: Iterable[int]):
        return self.filter(document__in=documents)

    def of_organisation(self, organisation):
        return self.filter(organisation=organisation)

    def of_organisations(self, organisations: Iterable[int]):
        return self.filter(organisation__in=organisations)

    def standing(self):
        """The last word of each organisation on each document."""
        later = self.model._default_manager.filter(
            document=OuterRef("document"),
            organisation=OuterRef("organisation"),
            number__gt=OuterRef("number"),
        )
        return self.filter(~Exists(later))

    def as_words(self):
        """With the numbers of both editions, and without long texts."""
        return self.select_related("edition", "beside").defer(
            "text", "edition__text", "beside__text"
        )
