"""A recommendation of a draft: words of a report, and the themes and rows that answer it."""

from django.core.exceptions import ValidationError

from frameworks.editing.draft import Said, Standing
from frameworks.editing.parts import OfTheWhole
from frameworks.models import Recommendation, Step, Version
from frameworks.workbook.recommendations import PARTED, rows_by_name
from organisations.history import AlreadyThere


class RecommendationPart(OfTheWhole):
    word = "recommendation"
    labels = {
        "reference": "Number",
        "text": "Recommendation",
        "owners": "Owners",
        "source": "Source",
        "about": "Themes and rows",
    }

    def rows(self, draft: Version):
        return draft.recommendations.select_related("version__framework")

    def about(self, row: Recommendation) -> str:
        return str(row)

    def said(self, row: Recommendation) -> dict[str, str]:
        return super().said(row) | {"about": ", ".join(row.about)}

    def create(self, draft: Version, where: str, said: Said) -> Recommendation:
        standing = list(self.rows(draft))
        if twin := next((each for each in standing if self.said(each) == said), None):
            raise AlreadyThere(Standing(draft, twin, self))
        row = Recommendation(version=draft, position=len(standing) + 1)
        self.write(row, said)
        return row

    def write(self, row: Recommendation, said: Said) -> None:
        others = row.version.recommendations.exclude(pk=row.pk)
        if others.filter(reference=said["reference"], source=said["source"]).exists():
            words = f"There is a recommendation {said['reference']} of this source already."
            raise ValidationError({"reference": words})
        for name in self.labels:
            setattr(row, name, said[name])
        row.about = codes_in(said["about"])
        row.save()

    def beside(self, row: Recommendation) -> list[Recommendation]:
        return list(row.version.recommendations.all())


def codes_in(typed: str) -> list[str]:
    """The codes that were typed, each once."""
    return list(dict.fromkeys(filter(None, (code.strip() for code in PARTED.split(typed)))))


def unknown_in(draft: Version, codes: list[str]) -> list[str]:
    """Those of `codes` that are no theme and no row of the draft."""
    steps = Step.objects.of(draft.pk).select_related("row__theme")
    rows = rows_by_name((step.code, str(step.row), step.row_id) for step in steps)
    known = {*rows, *draft.themes.values_list("code", flat=True)}
    return [code for code in codes if code not in known]
