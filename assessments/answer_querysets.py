"""Questions asked of answers, drafts and submitted ones: who may read which, which count."""

from datetime import date

from django.apps import apps
from django.db.models import Count, Exists, F, OuterRef, Q

from assessments.choices import Choice
from assessments.querysets import assessment_visible_to_q
from frameworks.comparing.descent import led
from nhsuk.words import counted
from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import held_by_q


class AnswerQuerySet(Rows):
    def editable_by(self, user, *, on: date | None = None):
        return self.filter(held_by_q(user, Right.WRITE, "assessment__organisation", on=on))

    def visible_to(self, user, *, on: date | None = None):
        """A draft is private to the team that writes it."""
        return self.editable_by(user, on=on)

    def of_assessment(self, assessment):
        """The drafts of a return at hand, for its team and for what is made of it in their name."""
        return self.filter(assessment=assessment)

    def of_assessments(self, assessments):
        """The drafts of several returns: to be counted, never read."""
        return self.filter(assessment__in=assessments)

    def answered(self):
        return self.exclude(choice=Choice.UNANSWERED)

    def asked(self):
        """Those to steps that their cycle asks today."""
        return self.filter(step__version=F("assessment__cycle__version"))

    def of_cycle(self, cycle):
        """The drafts of a whole cycle: to be counted, and led to another version, never read."""
        return self.filter(assessment__cycle=cycle)

    def unlike(self, found):
        """Those given to words, or on a level, that are others now (`found`: a `Following`)."""
        other = Q(step__in=found.reworded) | Q(level__in=found.relabelled)
        return self.answered().filter(other | Q(carried_from__isnull=False))

    def follow(self, cycle, *, steps, themes, levels):
        answers = self.of_cycle(cycle).filter(step__in=steps)
        led(answers, "level", {old: new for old, new in levels.items() if old != new})
        led(answers, "step", steps)

    def set_aside(self):
        """Those to steps that left the framework when their cycle was led to a later version."""
        return self.exclude(step__version=F("assessment__cycle__version"))

    def to_confirm(self):
        """Those given to other words, of which nobody has said yet that they are still true."""
        return self.filter(carried_from__isnull=False)

    def told_by_step(self, version) -> dict[str, str]:
        """“6 answers, all submitted” by the code of each step of a version: counted, never read."""
        revision_answers = apps.get_model("assessments", "RevisionAnswer").objects
        sent = revision_answers.of_assessments(OuterRef("assessment")).filter(step=OuterRef("step"))
        given = self.answered().filter(step__version=version).annotate(is_sent=Exists(sent))
        counts = given.values_list("step__code").annotate(
            given=Count("pk"), submitted=Count("pk", filter=Q(is_sent=True))
        )
        return {code: _told(number, submitted) for code, number, submitted in counts}


class AssignmentQuerySet(Rows):
    def follow(self, cycle, *, steps, themes, levels):
        led(self.filter(assessment__cycle=cycle), "theme", themes)


def _told(number: int, submitted: int) -> str:
    said = counted(number, "answer")
    if submitted == number:
        return f"{said}, {'all ' if number > 1 else ''}submitted"
    return f"{said}, {submitted} of them submitted" if submitted else said


class RevisionAnswerQuerySet(Rows):
    def told_by_step(self, version) -> dict[str, str]:
        """Nothing of their own: each is the copy of an answer, which says that it was submitted."""
        return {}

    def visible_to(self, user, *, on: date | None = None):
        return self.filter(assessment_visible_to_q(user, "revision__assessment", on=on))

    def of(self, *revisions: int):
        return self.filter(revision__in=revisions)

    def of_assessments(self, assessments):
        return self.filter(revision__assessment__in=assessments)

    def of_organisation(self, organisation: int):
        """What an organisation itself has submitted, in whatever cycle."""
        return self.filter(revision__assessment__organisation=organisation)

    def current(self):
        return self.filter(revision__is_current=True)

    def counted(self):
        """Those to steps that its cycle asks today: what left the framework counts nowhere."""
        return self.filter(counted_step__isnull=False)

    def beside(self, assessment):
        """What others submitted in its cycle: for those alone who say that it may be told."""
        others = self.filter(revision__assessment__cycle=assessment.cycle_id)
        return others.exclude(revision__assessment=assessment)
