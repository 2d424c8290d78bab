"""The score of a risk, likelihood times impact, and the band it lies in. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from nhsuk.words import listed
from planning.choices import Impact, Likelihood


@dataclass(frozen=True)
class Band:
    """A range of scores: its word, what a team does about such a risk, and how it is drawn.

    `colour` is that of its tag, `shade` that of its cells; neither says anything alone.
    """

    key: str
    word: str
    first: int
    last: int
    meaning: str
    colour: str
    shade: int

    @property
    def scores(self) -> str:
        return f"{self.first} to {self.last}"


BANDS = (
    Band("low", "Low", 1, 3, "Keep an eye on it.", "grey", 0),
    Band("moderate", "Moderate", 4, 6, "Its owner looks at it every quarter.", "blue", 3),
    Band("high", "High", 8, 12, "Its owner acts on it; the team looks every month.", "yellow", 6),
    Band("extreme", "Extreme", 15, 25, "The team acts now and tells those above.", "orange", 9),
)
"""From the least to the worst. No score lies between two of them: 7, 13 and 14 are no product."""

RULE = (
    "The score of a risk is how likely it is (1 to 5) times what it would mean (1 to 5): "
    f"{listed(f'{band.word.lower()} {band.scores}' for band in BANDS)}."
)


def band_of(score: int) -> Band:
    return next(band for band in reversed(BANDS) if score >= band.first)


@dataclass(frozen=True)
class Score:
    """How likely a risk is and what it would mean, with all that is said of the two."""

    likelihood: Likelihood
    impact: Impact

    @property
    def number(self) -> int:
        return self.likelihood * self.impact

    @property
    def band(self) -> Band:
        return band_of(self.number)

    @property
    def word(self) -> str:
        """High, 12"""
        return f"{self.band.word}, {self.number}"

    @property
    def reason(self) -> str:
        """likely, medium impact"""
        return f"{self.likelihood.label.lower()}, {self.impact.label.lower()} impact"


def every_score() -> Iterator[tuple[Likelihood, list[Score]]]:
    """The rows of a grid, the most likely first; in each the smallest impact first."""
    for likelihood in reversed(Likelihood):
        yield likelihood, [Score(likelihood, impact) for impact in Impact]
