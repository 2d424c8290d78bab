"""Plans drafted from the returns: chosen actions with their milestones, and what they ask for."""

from dataclasses import replace
from datetime import datetime

from assessments.models import Assessment
from demo.answers import theme_code
from demo.build_order import write_build_order
from demo.chapters import Chapter
from demo.chosen import ASK_FOR_ALL, PlanBook
from demo.measures import indicators_by_theme
from demo.plan_details import bring_over, depend_on_others, details_of, narrative_of
from demo.plan_templates import adapt_templates
from demo.risks import keep_up, write_risks
from demo.texts import dice, texts
from frameworks.models import Step, Theme
from measures.models import Indicator
from organisations.choices import Tier
from planning.choices import Priority
from planning.models import Action, Plan, SupportCategory
from planning.plans.asking import NeedValues, add_need
from planning.plans.lines import ActionValues, add_action, edit_action
from planning.plans.narrative import save_narrative
from planning.plans.signing import reopen_plan, start_plan, submit_plan

ASKED = 0.75  # the share of what an action could ask for
MEASURED = 0.7  # the share of actions that name an indicator


def signed_days_ago(assessment: Assessment) -> int:
    """Between 22 and 2 days ago, spread by chance."""
    return dice("signed", assessment.organisation.ods_code).randint(2, 22)


def write_plans(chapter: Chapter, book: PlanBook) -> None:
    """The system's first and the PCNs' last: they may wait for what those above them signed."""
    for assessment in reversed(chapter.assessments()):
        if assessment.pk in book.chosen:
            Pen(chapter, assessment).write(book.chosen[assessment.pk])


class Pen:
    """Writes one plan, a few days before it is signed."""

    def __init__(self, chapter: Chapter, assessment: Assessment):
        self.chapter, self.assessment = chapter, assessment
        self.code, self.year = assessment.organisation.ods_code, chapter.year
        self.by = chapter.signer(assessment.organisation)
        self.days = signed_days_ago(assessment)
        self.indicators = indicators_by_theme()
        self.categories = {row.code: row for row in SupportCategory.objects.all()}

    def write(self, chosen: list[tuple[dict, Step | None]]) -> None:
        at, fates = self.year.at(self.days + 1, 11), self.chapter.fates
        plan = start_plan(assessment=self.assessment, by=self.by, at=at)
        for row, step in chosen:
            action = self._write_action(plan, row, step, at)
            self._ask(action, row, at)
        if not fates.all_decided:
            bring_over(plan, by=self.by, at=at)
            adapt_templates(plan, self.code, by=self.by, at=at)
            depend_on_others(plan, by=self.by, at=at)
        self._write_narrative(plan, at)
        write_build_order(plan, self.code, by=self.by, at=at)
        write_risks(plan, self.code, by=self.by, at=at)
        if self.code in fates.draft_plan:
            return
        submit_plan(plan=plan, by=self.by, at=self.year.at(self.days, 12, 30))
        if self.code in fates.risks_kept_up:
            keep_up(plan, by=self.by, at=self.year.at(1, 15))
        if self.code in fates.reopened_plan:
            self._reopen(plan)

    def _write_action(self, plan: Plan, row: dict, step: Step | None, at: datetime) -> Action:
        values = self._values(row, step)
        drafted = plan.actions.filter(step=step).first() if step else None
        if drafted is None:
            theme = step.row.theme if step else self._theme(plan, row)
            return add_action(plan=plan, theme=theme, step=step, values=values, by=self.by, at=at)
        return edit_action(action=drafted, values=values, number=drafted.number, by=self.by, at=at)

    def _theme(self, plan: Plan, row: dict) -> Theme:
        themes = plan.assessment.cycle.version.themes.all()
        return next(theme for theme in themes if theme_code(theme) == row["theme"])

    def _values(self, row: dict, step: Step | None) -> ActionValues:
        drafted = ActionValues(
            title=row["title"] or step.text.rstrip(".")[:200],
            outcome=row["outcome"],
            lead=row["lead"],
            partners=", ".join(row["partners"]),
            start_quarter=row.get("start_quarter", 1),
            end_quarter=row.get("end_quarter", 4),
            indicator=self._indicator(row),
            milestones=tuple(
                (self.year.month_end(mark["month"]), mark["text"])
                for mark in row.get("milestones", ())
            ),
        )
        return replace(drafted, **details_of(self.code, row))

    def _indicator(self, row: dict) -> Indicator | None:
        """What the system counts about its theme, where the team thought of it."""
        is_named = dice("indicator", self.code, row["theme"]).random() < MEASURED
        return self.indicators.get(row["theme"]) if is_named else None

    def _ask(self, action: Action, row: dict, at: datetime) -> None:
        for need in self._needs(row):
            values = NeedValues(
                category=self.categories[need["category"]],
                kind=need["kind"],
                title=need["title"],
                words=need["words"],
                size=need["size"],
                amount=need.get("amount"),
                people=need.get("people"),
                days=need.get("days"),
                priority=Priority(need.get("priority", Priority.UNSAID)),
                asked_of=need["asked_of"],
                needed_by=self.year.due(need["month"]),
            )
            add_need(action=action, values=values, by=self.by, at=at)

    def _needs(self, row: dict) -> list[dict]:
        """What an action asks for; not every organisation asks for everything."""
        if self.assessment.tier == Tier.NEIGHBOURHOOD:
            needs = [need for need in texts()["needs"] if need["action"] == row["key"]]
        elif self.assessment.tier == Tier.PLACE:
            needs = [need for need in texts()["place_needs"] if need["theme"] == row["theme"]]
        else:
            needs = []
        if self.code in ASK_FOR_ALL:
            return needs
        return [need for need in needs if dice(self.code, need["key"]).random() < ASKED]

    def _write_narrative(self, plan: Plan, at: datetime) -> None:
        lines = texts()["priorities"].get(self.code) or dice("priorities", self.code).sample(
            texts()["priority_pool"], 3
        )
        values = narrative_of(self.code, lines)
        save_narrative(plan=plan, values=values, number=plan.number, by=self.by, at=at)

    def _reopen(self, plan: Plan) -> None:
        """Opened again after signing, with one lead changed since."""
        reopen_plan(plan=plan, by=self.by, at=self.year.at(2, 9))
        action = plan.actions.standing().first()
        values = ActionValues.of(action)
        handed_on = ActionValues(**{**vars(values), "lead": "Operations lead"})
        edit_action(
            action=action,
            values=handed_on,
            number=action.number,
            by=self.by,
            at=self.year.at(1, 10, 40),
        )
