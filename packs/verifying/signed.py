"""All that is signed here, as it is found by its checksum or by a copy that is kept of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from appraisals.models import AppraisalRevision
from assessments.models import Revision
from delivery.models import HighlightRevision
from documents.models import KeptCopy, sha256
from engagement.models import Report
from nhsuk.words import nhs_date
from packs.models import Pack
from planning.models import PlanRevision, SupportPlanRevision


@dataclass(frozen=True)
class Kind:
    """Where a record says when and as whom it was signed, and of which thing it is a revision."""

    model: Any
    of: str
    at: str = "signed_at"
    by: str = "signed_as"


# By what their kept copies are called.
KINDS = {
    "sent return": Kind(Revision, "assessment", at="submitted_at"),
    "plan revision": Kind(PlanRevision, "plan"),
    "support plan revision": Kind(SupportPlanRevision, "support_plan"),
    "report revision": Kind(HighlightRevision, "report"),
    "appraisal revision": Kind(AppraisalRevision, "appraisal"),
    "engagement_report": Kind(Report, "engagement", at="published_at", by="published_as"),
}


@dataclass(frozen=True)
class Signed:
    """One revision of a document: `newest` is the number of the last one there is of it."""

    document: str
    revision: int
    signed_on: str
    signed_by: str
    checksum: str
    newest: int

    @classmethod
    def of(cls, kind: Kind, record: Any) -> "Signed":
        alike = kind.model.objects.filter(**{kind.of: getattr(record, f"{kind.of}_id")})
        return cls(
            document=str(record),
            revision=record.number,
            signed_on=nhs_date(getattr(record, kind.at)),
            signed_by=getattr(record, kind.by),
            checksum=record.checksum,
            newest=alike.order_by("-number").values_list("number", flat=True)[0],
        )

    @property
    def words(self) -> str:
        """Plan of Fellside PCN, 2026/27, revision 2, signed on 3 May 2026 by Anna Bell, Fellside
        PCN.
        """
        newer = f" Revision {self.newest} has replaced it." if self.newest > self.revision else ""
        return f"{self.document}, signed on {self.signed_on} by {self.signed_by}.{newer}"


def kept_copy_of(data: bytes) -> Signed | None:
    """What this file is the kept copy of; CopyDamaged where ours is no longer what was made."""
    for copy in KeptCopy.objects.filter(kind__in=KINDS, sha256=sha256(data)).order_by("pk"):
        kind = KINDS[copy.kind]
        record = kind.model.objects.filter(pk=copy.key.split()[0]).first()
        if record is not None and copy.checked() == data:
            return Signed.of(kind, record)
    return None


def kept_pack_of(data: bytes) -> Pack | None:
    packs = Pack.objects.filter(sha256=sha256(data), state=Pack.State.MADE).order_by("pk")
    return next((pack for pack in packs if pack.checked() == data), None)


def with_checksum(checksums: Iterable[str]) -> Iterator[Signed]:
    """The signed documents that have one of these, kind by kind."""
    wanted = [checksum for checksum in checksums if checksum]
    for kind in KINDS.values():
        for record in kind.model.objects.filter(checksum__in=wanted).order_by("pk"):
            yield Signed.of(kind, record)


def packs_with_seal(seals: Iterable[str]) -> Iterator[Pack]:
    yield from Pack.objects.filter(seal__in=list(seals)).defer("content").order_by("pk")
