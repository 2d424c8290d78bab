"""A column for each thing said of an example, out and in: headers by the name of its field."""

from operator import attrgetter

from compendium.choices import State
from compendium.models import Example
from spreadsheets.columns import Column, day_of

REFERENCE, CODE, FRAMEWORK, STATE = "Reference", "Code", "Framework", "State"
HEADERS = {
    "title": ("Title", 40),
    "summary": ("Summary", 60),
    "what_changed": ("What changed for people", 70),
    "tied_to": ("Themes and steps", 24),
    "who": ("Who did it", 40),
    "where_it_happened": ("Where", 24),
    "when_it_happened": ("When", 24),
    "contact_role": ("Whom to ask for", 24),
    "links": ("Links", 40),
    "tags": ("Tags", 30),
}


def example_columns() -> list[Column[Example]]:
    """In the order of the page; `Reference` finds an example again when the file comes back."""
    return [
        Column(REFERENCE, 12, lambda example: example.reference),
        Column("Organisation", 30, lambda example: example.organisation.name),
        Column(CODE, 12, lambda example: example.organisation.ods_code),
        Column(FRAMEWORK, 24, lambda example: example.framework.name),
        *(Column(title, width, attrgetter(name)) for name, (title, width) in HEADERS.items()),
        Column(STATE, 14, lambda example: State(example.state).label),
        Column("Published", 14, lambda example: day_of(example.published_at)),
    ]
