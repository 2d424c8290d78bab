"""What goes into each plan of a cycle, chosen before anyone answers, so that answers mark it."""

from assessments.models import Assessment
from demo.answers import theme_code
from demo.chapters import Chapter, Fates
from demo.days import DemoYear
from demo.texts import dice, texts
from frameworks.models import Step
from organisations.choices import Tier

FELLSIDE = ("USD-1", "WPC-1", "INT-1", "EST-1", "SUP-4")
FELLSIDE_BEGUN = ("INT-4", "USD-3")
ONLY_FELLSIDE = {"WPC-1", "EST-1"}  # they name its own streets
ASK_FOR_ALL = ("D-N01", "D-N05")
A_DRAFT = 2  # how many actions a plan has that is only begun
DUTIES = {Tier.PLACE: 5, Tier.SYSTEM: 6}  # how many actions of a place and of the system


class PlanBook:
    """Chooses what goes into each plan of one cycle, before anyone has answered."""

    def __init__(self, chapter: Chapter):
        self.chapter, self.version = chapter, chapter.cycle.version
        self.themes = {theme_code(theme): theme for theme in self.version.themes.all()}
        self.steps = list(
            self.version.steps.select_related("row__theme", "row__section").in_order()
        )
        self.chosen = {
            assessment.pk: self._choose(assessment)
            for assessment in chapter.assessments()
            if chapter.fates.has_plan(assessment.organisation.ods_code)
        }

    def marks(self) -> dict[int, set[int]]:
        """The steps each return marks "plan this for the year", by return.

        Last year's plans were written without: marked steps are written twice, which takes time.
        """
        if self.chapter.fates.all_decided:
            return {}
        return {
            assessment: {step.pk for _row, step in rows if step}
            for assessment, rows in self.chosen.items()
        }

    def _choose(self, assessment: Assessment) -> list[tuple[dict, Step | None]]:
        code = assessment.organisation.ods_code
        if assessment.tier != Tier.NEIGHBOURHOOD:
            rows, taken = self._duties(assessment), set()
        else:
            rows, taken = _rows_for(code, self.chapter.year, self.chapter.fates), set()
        count = A_DRAFT if code in self.chapter.fates.draft_plan else len(rows)
        return [(row, self._step_for(row, assessment.tier, taken)) for row in rows[:count]]

    def _duties(self, assessment: Assessment) -> list[dict]:
        """A place's or the system's own actions: steps due in the year, in the steps' words."""
        duties, year = texts()["duties"][assessment.tier], self.chapter.year
        rng = dice("duties", assessment.organisation.ods_code, year.slug)
        themes = rng.sample(sorted(duties), DUTIES[assessment.tier])
        due = {"title": None, "when_by": f"By March {year.starts + 1}"}
        return [{"theme": theme, **due, **duties[theme]} for theme in sorted(themes)]

    def _step_for(self, row: dict, tier: str, taken: set[int]) -> Step | None:
        """The step of that section and date, or of that section, that has no action yet."""
        fitting = [
            step
            for step in self.steps
            if step.tier == tier
            and step.row.theme == self.themes[row["theme"]]
            and row.get("section") in (None, str(step.row.section))
            and step.pk not in taken
        ]
        dated = [s for s in fitting if s.row.when_by_label == (row.get("when_by") or "")]
        step = next(iter(dated + fitting), None)
        taken.add(step.pk if step else None)
        return step


def _rows_for(code: str, year: DemoYear, fates: Fates) -> list[dict]:
    """Two to five actions of different themes, others than the year before; Fellside's are set."""
    pool = {row["key"]: row for row in texts()["actions"]}
    if code == "D-N05":
        keys = FELLSIDE_BEGUN if code in fates.draft_plan else FELLSIDE
        return [pool[key] for key in keys]
    keys = dice("actions", code).sample(sorted(pool.keys() - ONLY_FELLSIDE), len(pool) - 2)
    asking = {need["action"] for need in texts()["needs"]}
    of_this_year = sorted(keys[year.starts % 2 :: 2], key=lambda key: key in asking)
    one_a_theme = {pool[key]["theme"]: key for key in of_this_year}
    rng = dice("plan", code, year.slug)
    some = rng.randint(2, 3) if fates.all_decided else rng.randint(3, 5)
    count = len(one_a_theme) if code in ASK_FOR_ALL else min(some, len(one_a_theme))
    chosen = rng.sample(sorted(one_a_theme.values()), count)
    return [pool[key] for key in sorted(chosen)]
