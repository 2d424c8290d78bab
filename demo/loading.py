"""The whole demonstration in one transaction: who there is, last plan year, this plan year with
its two cycles, quarterly updates in both, and the next draft of the framework in engagement."""

from datetime import date, timedelta

from django.db import transaction

from assessments.cycles.actions import close_cycle, open_cycle, set_up_cycle
from assessments.models import Cycle
from demo.answers import AnswerBook
from demo.appraisals import weigh_options
from demo.chapters import LAST_YEAR, THIS_YEAR, Chapter, Fates
from demo.days import DemoYear
from demo.decisions import answer_needs, think_again
from demo.engagement import ask_for_comments
from demo.escalations import write_escalations
from demo.frameworks import (
    IMPORTED,
    publish_delivery,
    publish_maturity_matrix,
    publish_other_frameworks,
)
from demo.good_practice import write_good_practice
from demo.invitations import invite_people
from demo.library import write_library
from demo.maturity import MATURITY_YEAR, write_maturity
from demo.measures import write_measures
from demo.noticeboard import write_notices
from demo.offers import end_what_is_used_up, offer_help
from demo.organisations import create_organisations
from demo.peers import write_peers
from demo.people import People, create_people
from demo.plan_templates import change_templates, write_templates
from demo.plans import PlanBook, write_plans
from demo.readings import write_readings
from demo.registers import write_registers
from demo.reminders import remind_those_to_come
from demo.representation import ask_questions, write_boards
from demo.returns import write_returns
from demo.texts import texts
from demo.updates import ROUNDS_LAST_YEAR, ROUNDS_THIS_YEAR, take_updates
from demo.words import explain_words
from frameworks.models import Framework, Version
from organisations.models import Organisation

LAST_YEAR_CLOSED = -40  # days before its "today": forty days after it


class NotEmpty(Exception):
    """The database holds organisations or frameworks that are not the demonstration's."""


def is_loaded() -> bool:
    return Organisation.objects.filter(ods_code=texts()["system"]["code"]).exists()


def refuse_unless_empty() -> None:
    if Organisation.objects.exists() or Framework.objects.exists():
        raise NotEmpty


@transaction.atomic
def load_demo(*, on: date) -> None:
    """Tell both plan years around a day. Refused unless the database is empty."""
    refuse_unless_empty()
    this_year = DemoYear.around(on)
    last_year = this_year.before
    everyone = create_organisations(this_year)
    people = create_people(everyone, since=last_year.opens_on - timedelta(days=180))
    story = Story(everyone, people)
    explain_words(story.system, by=story.keeper, at=last_year.at(IMPORTED, 10))
    first = story.publish("framework_first.xlsx", "Version 1", last_year)
    closing = story.tell(last_year, first, LAST_YEAR)
    close_cycle(cycle=closing, by=story.keeper, at=last_year.at(LAST_YEAR_CLOSED, 17))
    second = story.publish("framework.xlsx", "Version 2", this_year)
    write_measures(second, everyone, this_year, by=story.keeper)
    write_registers(everyone, people, this_year, by=story.keeper)
    write_library(everyone, people, this_year)
    write_notices(everyone, people, this_year)
    write_boards(everyone, people, this_year)
    ask_questions(everyone, people, this_year)
    running = story.tell(this_year, second, THIS_YEAR)
    think_again(closing, year=this_year, people=people)
    write_good_practice(second.framework, this_year, everyone, people)
    write_peers(running, closing, everyone, people, this_year)
    matrix = publish_maturity_matrix(story.keeper, story.system, this_year)
    story.tell_of_maturity(this_year, matrix)
    publish_other_frameworks(story.keeper, story.system, this_year)
    ask_for_comments(everyone, people, story.keeper, this_year)
    invite_people(everyone, story.keeper, this_year)
    write_readings(everyone, people, this_year)


class Story:
    """Tells a cycle from its opening: returns, plans, then what places and the system answer."""

    def __init__(self, everyone: dict[str, Organisation], people: People):
        self.everyone, self.people = everyone, people
        self.system = everyone[texts()["system"]["code"]]
        self.keeper = people[self.system.ods_code, "Framework administrator"]

    def publish(self, file: str, label: str, year: DemoYear) -> Version:
        return publish_delivery(file, label, self.keeper, self.system, year)

    def tell(self, year: DemoYear, version: Version, fates: Fates) -> Cycle:
        cycle = self._open(year, version, opened=70)
        chapter = Chapter(cycle, year, fates, self.everyone, self.people)
        plans = PlanBook(chapter)
        write_returns(chapter, AnswerBook(chapter, marks=plans.marks()))
        if fates is THIS_YEAR:
            write_templates(chapter)
        write_plans(chapter, plans)
        if fates is THIS_YEAR:
            change_templates(chapter)
            offer_help(chapter)
        answer_needs(chapter)
        if fates is THIS_YEAR:
            write_escalations(chapter)
        take_updates(chapter, ROUNDS_THIS_YEAR if fates is THIS_YEAR else ROUNDS_LAST_YEAR)
        if fates is THIS_YEAR:
            weigh_options(chapter)
            end_what_is_used_up(chapter)
            remind_those_to_come(chapter)
        return chapter.cycle

    def tell_of_maturity(self, year: DemoYear, version: Version) -> None:
        """A second cycle, which began a week before the other one of its plan year."""
        cycle = self._open(year, version, opened=77, added="-maturity")
        write_maturity(Chapter(cycle, year, MATURITY_YEAR, self.everyone, self.people))

    def _open(self, year: DemoYear, version: Version, *, opened: int, added: str = "") -> Cycle:
        """Set up five days before it was opened, so many days ago."""
        values = {
            "system": self.system,
            "slug": f"{year.slug}{added}",
            "plan_year": year.starts,
            "version": version,
            "opens_on": year.ago(opened),
            "closes_on": year.closes_on,
            "plans_due_on": year.plans_due_on,
        }
        cycle = set_up_cycle(values=values, by=self.keeper, at=year.at(opened + 5))
        return open_cycle(cycle=cycle, by=self.keeper, at=year.at(opened, 8))
