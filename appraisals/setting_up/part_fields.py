"""What is typed of an appraisal and its parts: the lists that form, saving and comparing go by."""

from dataclasses import dataclass

from appraisals.choices import Kind
from organisations.editing.values import Values


@dataclass(frozen=True, kw_only=True)
class AppraisalValues(Values):
    title: str
    question: str = ""


@dataclass(frozen=True, kw_only=True)
class CriterionValues(Values):
    title: str
    kind: Kind | str
    words: str = ""
    weight: int | None = None
    low: str = ""
    high: str = ""


@dataclass(frozen=True, kw_only=True)
class OptionValues(Values):
    title: str
    words: str = ""
