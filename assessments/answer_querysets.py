"""Questions asked of answers, drafts and submitted ones: who may read which, which count."""

from datetime import date

from django.apps import apps
from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q

from assessments.choices import Choice
from assessments.drafts import answered_by_q
from assessments.hanging import answers, copies, told_to_nobody
from assessments.querysets import assessment_visible_to_q
from frameworks.comparing.descent import led
from organisations.querysets import Rows


class AnswerQuerySet(Rows):
    def editable_by(self, user, *, on: date | None = None):
        return self.filter(answered_by_q(user, "assessment", on=on))

    def visible_to(self, user, *, on: date | None = None):
        """A draft is private to the team that writes it, and to guests for as long as invited."""
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
        theirs = self.of_cycle(cycle).filter(step__in=steps)
        led(theirs, "level", {old: new for old, new in levels.items() if old != new})
        led(theirs, "step", steps)

    def set_aside(self):
        """Those to steps that left the framework when their cycle was led to a later version."""
        return self.exclude(step__version=F("assessment__cycle__version"))

    hanging = answers


class AssignmentQuerySet(Rows):
    def of_assessments(self, assessments):
        return self.filter(assessment__in=assessments)

    def of_person(self, user):
        return self.filter(user=user)

    def of(self, step):
        """Those of one step: its own, and those of its theme."""
        return self.filter(Q(step=step) | Q(theme=step.row.theme_id))

    def asked(self):
        """Those of themes and steps that their cycle asks today."""
        version = F("assessment__cycle__version")
        return self.filter(Q(theme__version=version) | Q(step__version=version))

    def with_answered(self):
        """Each with whether its step has an answer: `is_answered`."""
        given = apps.get_model("assessments", "Answer").objects.of_assessments(
            OuterRef("assessment")
        )
        answered = given.answered().filter(step=OuterRef("step"))
        return self.annotate(is_answered=Exists(answered))

    def follow(self, cycle, *, steps, themes, levels):
        theirs = self.filter(assessment__cycle=cycle)
        led(theirs, "theme", themes)
        led(theirs, "step", steps)

    hanging = told_to_nobody


class RevisionAnswerQuerySet(Rows):
    hanging = copies

    def visible_to(self, user, *, on: date | None = None):
        return self.filter(assessment_visible_to_q(user, "revision__assessment", on=on))

    def of(self, *revisions: int):
        return self.filter(revision__in=revisions)

    def of_assessment(self, assessment):
        return self.filter(revision__assessment=assessment)

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

    def to_steps(self, steps):
        return self.filter(counted_step__in=steps)

    def unasked(self):
        """Those about which no question stands."""
        questions = apps.get_model("assessments", "Question").objects.standing()
        return self.filter(~Exists(questions.filter(answer=OuterRef("pk"))))

    def with_same_words(self, words: str | None = None):
        """Each with whether its step says today what it said then, on the same scale:
        `has_same_words`. What it says today is `words`, where that is known.
        """
        level = Q(level__isnull=True) | Q(level=F("counted_level"))
        today = F("counted_step__text") if words is None else words
        same = Q(step__text=today) & level
        return self.annotate(has_same_words=ExpressionWrapper(same, output_field=BooleanField()))

    def submitted_to(self, steps, *, cycle: int, organisations):
        """What stands of these organisations on steps that the cycle asks today."""
        return self.current().filter(
            counted_step__in=steps,
            revision__assessment__cycle=cycle,
            revision__assessment__organisation__in=organisations,
        )

    def beside(self, assessment):
        """What others submitted in its cycle: for those alone who say that it may be told."""
        others = self.filter(revision__assessment__cycle=assessment.cycle_id)
        return others.exclude(revision__assessment=assessment)


class QuestionQuerySet(Rows):
    """A question is read by whoever reads the return; its reply, until the return is submitted
    again, by its team alone (`assessments/sending/asked.py`).
    """

    def visible_to(self, user, *, on: date | None = None):
        return self.filter(assessment_visible_to_q(user, "answer__revision__assessment", on=on))

    def of(self, *revisions: int):
        return self.filter(answer__revision__in=revisions)

    def of_assessment(self, assessment):
        return self.filter(answer__revision__assessment=assessment)

    def of_assessments(self, assessments):
        return self.filter(answer__revision__assessment__in=assessments)

    def standing(self):
        """Those that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def to_answer(self):
        """Those that stand and whose return was not submitted again since."""
        return self.standing().filter(answer__revision__is_current=True)

    def with_answers(self):
        """Each with the answer it is about, as it was submitted, in the order of the framework."""
        found = self.select_related(
            "answer__level", "answer__step__row__theme", "answer__counted_step__row__theme"
        )
        row = "answer__step__row"
        return found.order_by(f"{row}__theme__position", f"{row}__position", "asked_at", "pk")
