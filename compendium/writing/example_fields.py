"""What is said of an example: the one list that form, saving, comparing and workbook go by."""

from dataclasses import dataclass

from frameworks.models import Framework
from organisations.editing.values import Values


@dataclass(frozen=True, kw_only=True)
class ExampleFields(Values):
    framework: Framework
    title: str = ""
    summary: str = ""
    what_changed: str = ""
    who: str = ""
    where_it_happened: str = ""
    when_it_happened: str = ""
    contact_role: str = ""
    links: str = ""
    tied_to: str = ""
    tags: str = ""
