"""What a cover sheet says: the one list that form, saving, document and workbook go by."""

from dataclasses import dataclass

from delivery.choices import Purpose
from organisations.editing.values import Values


@dataclass(frozen=True, kw_only=True)
class CoverFields(Values):
    author: str = ""
    lead: str = ""
    purpose: Purpose = Purpose.INFORMATION
    summary: str = ""
    decisions: str = ""
    recommendations: str = ""
    implications: str = ""
