"""What is typed into a plan before its actions."""

from organisations.editing.fields import NO_PATIENTS, NumberedForm, long_text
from planning.plans.narrative import Narrative


class NarrativeForm(NumberedForm):
    population = long_text(
        "Our population",
        2000,
        rows=5,
        help_text=f"Who lives here, and what shapes their health and care. {NO_PATIENTS}",
    )
    why = long_text(
        "Why",
        2000,
        rows=5,
        help_text="Why you chose this for the year: what your answers, people or figures told you.",
    )
    priorities = long_text(
        "Our priorities for the year",
        2000,
        rows=8,
        help_text="Write each on a line of its own. Three to five read best.",
    )

    def values(self) -> Narrative:
        return Narrative(**{name: self.cleaned_data[name] for name in Narrative.names()})
