"""An appraisal as a paper: one frozen value behind page, PDF, Word and workbook. Pure.

`gathering.py` reads an appraisal into it.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.text import slugify

from appraisals.results.lines import CriterionLine, OptionLine, SheetLine
from appraisals.results.ranking import RULE, Ranking, rank
from appraisals.schemas import APPRAISAL
from documents.freezing import drawn
from documents.frozen import Document
from organisations.choices import Tier

TITLES = {
    Tier.NEIGHBOURHOOD: "PCN options appraisal",
    Tier.PLACE: "Place options appraisal",
    Tier.SYSTEM: "System options appraisal",
}


@dataclass(frozen=True, kw_only=True)
class AppraisalDocument(Document):
    """`revision` is 0 until it is decided. Its ranking is reckoned from what is frozen."""

    schema = APPRAISAL
    draft_page = "appraisals:document"
    revision_page = "appraisals:revision"

    organisation: str
    code: str
    tier: Tier
    cycle: str
    plan_year: int
    serial: int
    subject: str
    question: str
    as_on: date
    decision: str = ""
    revision: int = 0
    signed_as: str = ""
    signed_on: date | None = None
    checksum: str = drawn("")
    demonstration: bool = False
    criteria: tuple[CriterionLine, ...] = ()
    options: tuple[OptionLine, ...] = ()
    sheets: tuple[SheetLine, ...] = ()

    @property  # a document may keep its title or say it
    def title(self) -> str:  # type: ignore[override]
        return f"{TITLES[Tier(self.tier)]} {self.serial}"

    @property
    def status(self) -> str:
        return "Not decided yet" if self.is_draft else f"Decided, revision {self.revision}"

    @property
    def address(self) -> str:
        where = [self.code, self.cycle, self.serial]
        if self.is_draft:
            return reverse(self.draft_page, args=where)
        return reverse(self.revision_page, args=[*where, self.revision])

    @property
    def stem(self) -> str:
        title = self.title.split(maxsplit=1)[1]
        return slugify(f"{self.organisation} {title} {self.cycle} {self.edition}")

    @cached_property
    def ranking(self) -> Ranking:
        return rank(self.criteria, self.options, self.sheets)

    @property
    def rule(self) -> str:
        return RULE

    @property
    def sent_again(self) -> tuple[str, ...]:
        """Who sent in scores more than once."""
        return tuple(sheet.scorer for sheet in self.sheets if sheet.times_sent > 1)

    @property
    def seen(self) -> str:
        """The seal of what somebody read, whatever the day: to tell whether it stands so still."""
        return replace(self, as_on=date.min).seal

    @property
    def said(self) -> tuple[SheetLine, ...]:
        """Those who said something with their scores."""
        return tuple(sheet for sheet in self.sheets if sheet.words)


def decided(
    document: AppraisalDocument, *, decision: str, number: int, signed_as: str, on: date
) -> AppraisalDocument:
    return replace(document, decision=decision, revision=number, signed_as=signed_as, signed_on=on)
