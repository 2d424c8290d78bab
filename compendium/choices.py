"""The fixed words of this app: how far an example has come."""

from django.db import models


class State(models.TextChoices):
    """Where an example stands. Returned, it is its team's draft again."""

    DRAFT = "draft", "Draft"
    PROPOSED = "proposed", "Proposed"
    RETURNED = "returned", "Returned"
    PUBLISHED = "published", "Published"
    RETIRED = "retired", "Retired"

    @property
    def colour(self) -> str:
        """The colour of its tag; the word always stands in it."""
        return {State.PROPOSED: "blue", State.RETURNED: "yellow", State.PUBLISHED: "green"}.get(
            self, "grey"
        )


PRIVATE_TO_ITS_TEAM = (State.DRAFT, State.RETURNED)
NOT_YET_PUBLISHED = (*PRIVATE_TO_ITS_TEAM, State.PROPOSED)
FOR_EVERYBODY = (State.PUBLISHED, State.RETIRED)
