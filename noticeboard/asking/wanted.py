"""Which questions are asked for, as an address says it. No queries of its own."""

from dataclasses import dataclass

from nhsuk.addresses import InAddress
from noticeboard.choices import EnquiryState


@dataclass(frozen=True)
class Wanted(InAddress):
    state: str = ""

    @classmethod
    def of(cls, query) -> "Wanted":
        return cls(query.get("state", "").strip()).among(state=EnquiryState.values)

    @property
    def word(self) -> str:
        return EnquiryState(self.state).label if self.state else ""

    @property
    def choices(self) -> list[tuple[str, str]]:
        return EnquiryState.choices

    def narrowed(self, enquiries):
        return enquiries.in_state(EnquiryState(self.state)) if self.state else enquiries
