"""What is said of a file: it is what was signed, it only says so, or it is not known here."""

from dataclasses import asdict, dataclass
from enum import StrEnum

from documents.models import CopyDamaged, sha256
from packs.models import Pack
from packs.verifying.carried import NotRead, carried_by
from packs.verifying.signed import (
    Signed,
    kept_copy_of,
    kept_pack_of,
    packs_with_seal,
    with_checksum,
)

UNKNOWN = (
    "This file is not known here: it is no copy that the service keeps, and it carries no checksum "
    "of anything that was signed here."
)
NOT_READ = (
    "This file is no copy that the service keeps, and it cannot be read: it is damaged, locked "
    "with a password, or holds more than a document does."
)
DAMAGED = (
    "The service kept a copy with this very checksum, but what it holds now is no longer what was "
    "made. Restore it from a backup, then ask again."
)
DIFFERS = (
    "This is not the copy that the service keeps, though it carries the checksum of what stands "
    "below. It was altered after it was taken away, or made anew, such as with later answers."
)


class Finding(StrEnum):
    EXACT = "exact"
    DIFFERS = "differs"
    UNKNOWN = "unknown"
    NOT_READ = "not_read"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class Verdict:
    """`documents`: what the file is, or says it is. `pack`: that these are together in one."""

    finding: Finding
    sentence: str
    sha256: str
    documents: tuple[Signed, ...] = ()
    pack: str = ""

    @property
    def is_exact(self) -> bool:
        return self.finding == Finding.EXACT

    @property
    def lines(self) -> list[str]:
        return [self.sentence, *(document.words for document in self.documents)]

    @property
    def state(self) -> dict:
        return asdict(self)


def verdict_on(data: bytes) -> Verdict:
    own = sha256(data)
    try:
        exact = _exact(data, own)
    except CopyDamaged:
        return Verdict(Finding.DAMAGED, DAMAGED, own)
    return exact or _says_it_is(data, own)


def _exact(data: bytes, own: str) -> Verdict | None:
    if signed := kept_copy_of(data):
        words = "Byte for byte the copy that the service keeps of what stands below."
        return Verdict(Finding.EXACT, words, own, (signed,))
    if pack := kept_pack_of(data):
        words = f"Byte for byte a pack that the service keeps: {pack}. It holds what stands below."
        return Verdict(Finding.EXACT, words, own, _in(pack), str(pack))
    return None


def _says_it_is(data: bytes, own: str) -> Verdict:
    try:
        checksums = carried_by(data)
    except NotRead:
        return Verdict(Finding.NOT_READ, NOT_READ, own)
    pack = next(packs_with_seal(checksums), None)
    documents = _in(pack) if pack else tuple(with_checksum(checksums))
    if not documents:
        return Verdict(Finding.UNKNOWN, UNKNOWN, own)
    return Verdict(Finding.DIFFERS, DIFFERS, own, documents, str(pack or ""))


def _in(pack: Pack) -> tuple[Signed, ...]:
    return tuple(with_checksum(entry.checksum for entry in pack.listed))
