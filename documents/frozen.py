"""What every document of planning can do: a frozen value, signed by its content and its seal."""

from dataclasses import replace
from datetime import date
from typing import Any, ClassVar, Self

from django.urls import reverse
from django.utils.text import slugify

from documents.freezing import in_eights, seal_of, state_of
from documents.schemas import Schema, Sealed
from nhsuk.plan_year import PlanYear


class Document:
    """What a plan and a support plan share: `revision` is 0 for a draft."""

    schema: ClassVar[Schema]
    draft_page: ClassVar[str]
    revision_page: ClassVar[str]

    organisation: str
    code: str
    cycle: str
    title: str
    plan_year: int
    revision: int
    signed_as: str
    signed_on: date | None
    checksum: str
    demonstration: bool

    @property
    def year(self) -> PlanYear:
        return PlanYear(self.plan_year)

    @property
    def is_draft(self) -> bool:
        return self.revision == 0

    @property
    def edition(self) -> str:
        return "draft" if self.is_draft else f"revision {self.revision}"

    @property
    def name(self) -> str:
        """What its pages carry at the foot."""
        return f"{self.title}, {self.year.label}, {self.edition}"

    @property
    def address(self) -> str:
        """Where it is read. Not signed, so that a page may move."""
        where = [self.code, self.cycle]
        if self.is_draft:
            return reverse(self.draft_page, args=where)
        return reverse(self.revision_page, args=[*where, self.revision])

    @property
    def notice(self) -> str:
        """What stands at the top right of every page."""
        words = ["DRAFT"] if self.is_draft else []
        return ". ".join(words + ["Demonstration data"] * self.demonstration)

    @property
    def content(self) -> dict:
        """All that is signed: its state with the number of its schema."""
        return self.schema.stamped(state_of(self))

    @property
    def seal(self) -> str:
        """The checksum of its content."""
        return seal_of(self.content)

    @classmethod
    def read(cls, revision: Sealed) -> Self:
        """A revision as it was signed, with its checksum on the cover; or else Unreadable."""
        signed: Any = cls.schema.read(revision, cls)  # a dataclass, as every document is
        return replace(signed, checksum=revision.checksum)

    @property
    def printed_checksum(self) -> str:
        return in_eights(self.checksum)

    @property
    def stem(self) -> str:
        """What its files are called: `blackmoor-place-delivery-support-plan-2026-27-revision-1`"""
        title = self.title.split(maxsplit=1)[1]  # without the tier, which the name says
        return slugify(f"{self.organisation} {title} {self.cycle} {self.edition}")
