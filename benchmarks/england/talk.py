"""What people tell and weigh: an example of each PCN, a draft they comment on, one appraisal."""

from datetime import timedelta

from django.utils import timezone

from appraisals.choices import Kind
from appraisals.models import Appraisal
from appraisals.setting_up.actions import (
    add_criterion,
    add_option,
    open_for_scores,
    start_appraisal,
)
from appraisals.setting_up.part_fields import AppraisalValues, CriterionValues, OptionValues
from assessments.models import Cycle
from benchmarks.england.filling import fill, quoted
from benchmarks.world import NOON, make_version
from compendium.choices import State
from compendium.models import Example, Tie
from engagement.choices import About, Change, OrganisationKind
from engagement.models import Comment, Engagement, Participant
from frameworks.models import Framework, Version
from organisations.choices import Tier
from organisations.models import Organisation, User

DRAFT = "england-next"  # the framework of the draft that is talked about


def make_talk(cycles: list[Cycle], by: User) -> None:
    _make_examples(cycles[0].version.framework, by)
    _make_engagement(by)
    place = Organisation.objects.get(ods_code="B00-P0")
    for body in (place, cycles[0].system):
        _make_appraisal(body, cycles[0])


def _make_examples(framework: Framework, by: User) -> None:
    """One of each PCN, published."""
    examples = Example.objects.bulk_create(
        Example(
            organisation=body,
            framework=framework,
            tied_to=f"TH{body.pk % 7 + 1}",
            title="One daily huddle for the whole team",
            summary="Everybody knows by ten what the others do that day. " * 5,
            what_changed="Nobody is visited twice for the same thing. " * 5,
            contact_role="PCN manager",
            state=State.PUBLISHED,
            created_at=NOON,
            created_by=by,
            published_at=NOON,
            published_by=by,
        )
        for body in Organisation.objects.of_tier(Tier.NEIGHBOURHOOD)
    )
    Tie.objects.bulk_create(Tie(example=each, theme_code=each.tied_to) for each in examples)


def _make_engagement(by: User) -> None:
    """On the draft of another framework, open today; a comment of each PCN, by all in turn."""
    version = make_version(slug=DRAFT)
    Version.objects.again(version).update(status=Version.Status.IN_ENGAGEMENT, published_at=None)
    today = timezone.localdate()
    days = {"opens_on": today - timedelta(days=20), "closes_on": today + timedelta(days=20)}
    engagement = Engagement.objects.create(version=version, opened_at=NOON, opened_by=by, **days)
    speaks = {"organisation_name": "A PCN", "organisation_kind": OrganisationKind.PRACTICE}
    people = Participant.objects.bulk_create(
        Participant(engagement=engagement, user=user, told_at=NOON, **speaks)
        for user in User.objects.order_by("pk")
    )
    fill(
        Comment,
        f"FROM organisations_organisation o WHERE o.tier = '{Tier.NEIGHBOURHOOD}'",
        engagement_id=str(engagement.pk),
        participant_id=f"{people[0].pk} + o.id %% {len(people)}",
        position="o.id",
        organisation_name="o.name",
        theme_code="'TH' || (o.id %% 7 + 1)",
        **quoted(
            organisation_kind=OrganisationKind.PRACTICE,
            about=About.THEME,
            change=Change.UNCLEAR,
            theme_name="Theme",
            text="Say who does this, since three of us could.",
            made_at=str(NOON),
        ),
    )


def _make_appraisal(body: Organisation, cycle: Cycle) -> Appraisal:
    """Six options against four criteria, open for scores; by the operator."""
    doing = {"by": None, "at": NOON}
    made = start_appraisal(
        organisation=body,
        cycle=cycle,
        values=AppraisalValues(title="What comes first", question="Which of these comes first?"),
        **doing,
    )
    for number in range(1, 5):
        values = CriterionValues(
            title=f"Reach {number}",
            kind=Kind.WEIGHTED,
            weight=number,
            low="A few households",
            high="Most of them",
        )
        add_criterion(appraisal=made, values=values, **doing)
    for number in range(1, 7):
        add_option(appraisal=made, values=OptionValues(title=f"Option {number}"), **doing)
    return open_for_scores(appraisal=made, **doing)
