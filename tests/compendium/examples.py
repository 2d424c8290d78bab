"""What the tests of the compendium write: an example that is whole, in any of its states."""

from datetime import timedelta

from compendium.choices import State
from compendium.deciding.actions import publish_example, retire_example, return_example
from compendium.models import Example
from compendium.writing.actions import add_example, propose_example
from compendium.writing.example_fields import ExampleFields
from organisations.models import Organisation
from tests.conftest import NOON, Cast

LATER = NOON + timedelta(days=1)
SAID = {
    "title": "A team that meets every morning",
    "summary": "Nurses, pharmacists and social workers share one short meeting.",
    "what_changed": "People are visited the same day.",
    "who": "The community team",
    "where_it_happened": "Fellside",
    "when_it_happened": "April to June 2026",
    "contact_role": "PCN manager",
    "links": "https://example.org/meeting",
    "tied_to": "INT-02-N",
    "tags": "same-day access, teams",
}


def fields(framework, **changes) -> ExampleFields:
    return ExampleFields(framework=framework.version.framework, **(SAID | changes))


class Writer:
    """Writes examples for an organisation, and takes them as far as they are wanted."""

    def __init__(self, cast: Cast, framework):
        self.cast, self.framework = cast, framework

    def __call__(
        self, state: State = State.DRAFT, *, code: str = "W-N1", at=NOON, **changes
    ) -> Example:
        organisation = self.cast[code]
        writes, decides = self._team_of(organisation), self.cast.system_staff
        values = fields(self.framework, **changes)
        example = add_example(organisation=organisation, values=values, by=writes, at=at)
        if state == State.DRAFT:
            return example
        example = propose_example(example=example, by=writes, at=at)
        read = {"example": example, "number": example.number, "by": decides, "at": at}
        if state == State.RETURNED:
            return return_example(reason="Say what changed for carers too", **read)
        if state in {State.PUBLISHED, State.RETIRED}:
            example = publish_example(**read)
        if state == State.RETIRED:
            return retire_example(example=example, reason="The team has ended", by=writes, at=at)
        return example

    def _team_of(self, organisation: Organisation):
        teams = {"W-N1": "pcn_lead", "W-N2": "tarnbeck_lead", "W-N3": "other_pcn_lead"}
        teams |= {"W-P1": "place_reviewer", "W-SYS": "system_staff"}
        return getattr(self.cast, teams[organisation.ods_code])
