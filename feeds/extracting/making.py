"""An extract as a file, of the figures of one organisation in one cycle as they stand on a day."""

from datetime import date

from assessments.models import Cycle
from feeds.extracting.extract import extract_of
from organisations.lists.views import WRITERS
from organisations.models import Organisation
from planning.rollups.gathering import gather_rollup

FORMATS = tuple(WRITERS)


def extract_file(organisation: Organisation, cycle: Cycle, *, kind: str, on: date) -> bytes:
    """TooFew where too few returns are in."""
    write, _content_type = WRITERS[kind]
    return write(extract_of(gather_rollup(organisation, cycle, on=on)))
