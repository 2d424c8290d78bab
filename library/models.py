"""What is offered to adopt: a **model document** of a place or the system, in **editions**.

A published edition never changes. What an organisation does with it is its **word**, said of one
edition: a further word stands beside the earlier ones and never in place of them. The text that a
team prepares is its **adaptation**, its own until it is said.
"""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import capfirst
from simple_history.models import HistoricalRecords

from documents.models import CopyDamaged, sha256
from library.choices import ADOPTING, Choice, FileKind, Kind
from library.differing import paragraphs_of
from library.querysets import (
    AdaptationQuerySet,
    AdoptionQuerySet,
    EditionQuerySet,
    FileQuerySet,
    ModelDocumentQuerySet,
)
from library.stances import Word
from library.texts import ABOUT, CHANGED, REASON, TEXT, refuse_too_many_paragraphs
from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number
from nhsuk.words import clause
from organisations.choices import Tier
from organisations.models import Organisation, User
from organisations.signatures import LONGEST

FREE = [refuse_nhs_number]
PARAGRAPHS = [refuse_nhs_number, refuse_too_many_paragraphs]


class Text(models.Model):
    """What has a text."""

    text: "models.TextField[str, str]"

    class Meta:
        abstract = True

    @property
    def paragraphs(self) -> list[str]:
        return paragraphs_of(self.text)


class ModelDocument(models.Model):
    """`tier` adopts it, as far as it lies beneath the owner. `slug` never changes: addresses find
    it by that. `step_code` is that of a step in any framework. One that is retired stays readable.
    """

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="model_documents")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=120, validators=FREE)
    kind = models.CharField(max_length=20, choices=Kind)
    about = models.TextField(max_length=ABOUT, blank=True, validators=FREE)
    tier = models.CharField(max_length=20, choices=Tier, default=Tier.NEIGHBOURHOOD)
    step_code = models.CharField(max_length=20, blank=True, validators=FREE)
    retired_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    newest: int  # the number of its newest edition, where `with_newest` has asked for it

    objects = ModelDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "slug"], name="model_document_slug_once"),
            models.CheckConstraint(condition=~Q(title=""), name="model_document_has_a_title"),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="model_document_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(tier__in=ADOPTING), name="model_document_is_adopted_by_a_tier"
            ),
            *no_longer_than("model_document", about=ABOUT),
        ]

    def __str__(self) -> str:
        return clause(self.title)

    def get_absolute_url(self) -> str:
        return reverse("library:document", args=self.address)

    @property
    def reference(self) -> str:
        return f"“{self}”"

    @property
    def address(self) -> tuple[str, str]:
        return (self.owner.ods_code, self.slug)


class ModelFile(models.Model):
    """A file that came with an edition: its bytes, checked as they were taken in. Never changed."""

    document = models.ForeignKey(ModelDocument, models.PROTECT, related_name="files")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=4, choices=FileKind)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = FileQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=FileKind.values), name="model_file_is_of_a_known_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def in_brief(self) -> str:
        """Word, 120 kB"""
        return f"{FileKind(self.kind).label}, {max(1, round(self.size / 1000)):,} kB"

    def checked(self) -> bytes:
        """The file, if it is still what came in."""
        content = bytes(self.content)
        if sha256(content) != self.sha256:
            raise CopyDamaged(str(self))
        return content


class Edition(Text):
    """`ordinal` counts the editions of a document. A draft is the owner's team's alone; one that is
    published says when, by whom and as whom, and is not changed any more.
    """

    document = models.ForeignKey(ModelDocument, models.PROTECT, related_name="editions")
    ordinal = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=TEXT, blank=True, validators=PARAGRAPHS)
    file = models.ForeignKey(
        ModelFile, models.PROTECT, null=True, blank=True, related_name="editions"
    )
    what_changed = models.TextField(max_length=CHANGED, blank=True, validators=FREE)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    published_as = models.CharField(max_length=LONGEST, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["document", "ordinal"], name="edition_ordinal_once"),
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(published_at__isnull=True),
                name="edition_one_draft_at_a_time",
            ),
            models.CheckConstraint(condition=Q(ordinal__gte=1), name="edition_is_counted_from_1"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_by__isnull=True, published_as="")
                | Q(published_at__isnull=False, published_by__isnull=False) & ~Q(published_as=""),
                name="edition_published_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | ~Q(text="") | Q(file__isnull=False),
                name="edition_published_says_something",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(ordinal=1) | ~Q(what_changed=""),
                name="edition_published_says_what_changed",
            ),
            *no_longer_than("edition", text=TEXT, what_changed=CHANGED),
        ]

    def __str__(self) -> str:
        return f"{self.document}, {self.label.lower()}"

    @property
    def label(self) -> str:
        return f"Edition {self.ordinal}"

    @property
    def reference(self) -> str:
        """At the head of a sentence."""
        return self.label


class Adaptation(Text):
    """The text that a team prepares, beside the edition it last read. Its team's alone: what is
    said of it is a word.
    """

    document = models.ForeignKey(ModelDocument, models.PROTECT, related_name="adaptations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="adaptations")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="adaptations")
    text = models.TextField(max_length=TEXT, validators=PARAGRAPHS)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = AdaptationQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["document", "organisation"], name="adaptation_once"),
            models.CheckConstraint(condition=~Q(text=""), name="adaptation_says_something"),
            *no_longer_than("adaptation", text=TEXT),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.organisation}"

    @property
    def reference(self) -> str:
        """At the head of a sentence."""
        return "Your own text"


class Adoption(models.Model):
    """A word of an organisation: what it does with which `edition`, and which was the newest then
    (`beside`). `number` counts its words; the last one stands, and none is ever changed.
    """

    document = models.ForeignKey(ModelDocument, models.PROTECT, related_name="adoptions")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="adoptions")
    number = models.PositiveIntegerField()
    choice = models.CharField(max_length=10, choices=Choice)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="adoptions")
    beside = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    text = models.TextField(max_length=TEXT, blank=True, validators=PARAGRAPHS)
    reason = models.TextField(max_length=REASON, blank=True, validators=FREE)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    said_as = models.CharField(max_length=LONGEST)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "organisation", "number"], name="adoption_number_once"
            ),
            models.CheckConstraint(
                condition=Q(choice__in=Choice.values), name="adoption_is_a_known_choice"
            ),
            models.CheckConstraint(
                condition=Q(choice=Choice.ADAPTED) & ~Q(text="")
                | ~Q(choice=Choice.ADAPTED) & Q(text=""),
                name="adoption_adapted_has_its_text",
            ),
            models.CheckConstraint(
                condition=~Q(choice=Choice.DECLINED) | ~Q(reason=""),
                name="adoption_declined_has_its_reason",
            ),
            models.CheckConstraint(
                condition=~Q(choice=Choice.DECLINED) | Q(edition=F("beside")),
                name="adoption_declined_keeps_nothing",
            ),
            *no_longer_than("adoption", text=TEXT, reason=REASON),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.organisation}"

    @property
    def reference(self) -> str:
        """At the head of a sentence."""
        return "Your word"

    @property
    def saved_last(self) -> tuple[str, datetime]:
        return self.said_as, self.said_at

    @property
    def word(self) -> Word:
        return Word(Choice(self.choice), self.edition.ordinal, self.beside.ordinal)

    @property
    def said(self) -> str:
        """Adopted edition 1 as it is, and kept that beside edition 2"""
        word = self.word
        kept = f", and kept that beside edition {word.beside}" if word.is_kept else ""
        return capfirst(f"{word.said}{kept}")

    @property
    def says(self) -> str:
        """Fellside PCN adopts edition 1 as it is"""
        return f"{self.organisation} {self.word.says}"
