"""An appraisal as plain values: what is frozen of it, what its result is reckoned from. Pure."""

from dataclasses import dataclass

from appraisals.choices import Kind, Source


@dataclass(frozen=True, kw_only=True)
class CriterionLine:
    """A weighted one has a weight; an essential one has none."""

    position: int
    kind: Kind
    title: str
    words: str = ""
    weight: int = 0
    low: str = ""
    high: str = ""

    @property
    def is_essential(self) -> bool:
        return self.kind == Kind.ESSENTIAL

    @property
    def word(self) -> str:
        return "Essential" if self.is_essential else f"Weight {self.weight}"


@dataclass(frozen=True, kw_only=True)
class OptionLine:
    position: int
    source: Source = Source.OWN
    origin: str = ""
    title: str
    words: str = ""

    @property
    def reference(self) -> str:
        return f"Option {self.position}"


@dataclass(frozen=True, kw_only=True)
class MarkLine:
    """What one person says of one option by one criterion, each by its position."""

    option: int
    criterion: int
    value: int


@dataclass(frozen=True, kw_only=True)
class SheetLine:
    """What one person sent in. What they did not score is not among the marks."""

    scorer: str
    words: str = ""
    times_sent: int = 1
    marks: tuple[MarkLine, ...] = ()
