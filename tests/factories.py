"""Minimum valid objects. States that need a workflow are reached through actions, not here."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from assessments.choices import Choice
from assessments.models import Answer, Assessment, Cycle, Footprint
from frameworks.models import Framework, Level, Row, Scale, Section, Statement, Step, Theme, Version
from organisations.choices import Notices, Tier
from organisations.models import Link, Membership, Organisation, User
from tests.clock import NOON

PASSWORD = "a long password for tests"
OPENED = date(2019, 7, 1)


class MadeAtNoon(DjangoModelFactory):
    """Was there at NOON, by its history too, whichever day the suite runs on."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        row = model_class(*args, **kwargs)
        row._history_date = NOON
        row.save(force_insert=True)
        del row._history_date
        return row


class UserFactory(MadeAtNoon):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    job_title = factory.Sequence(lambda n: f"Person {n}")
    notices = Notices.AT_ONCE
    password = factory.django.Password(PASSWORD)


class OrganisationFactory(MadeAtNoon):
    class Meta:
        model = Organisation

    tier = Tier.NEIGHBOURHOOD
    name = factory.Sequence(lambda n: f"Neighbourhood {n:03}")
    ods_code = factory.Sequence(lambda n: f"U{n:05}")
    opened_on = OPENED


class LinkFactory(MadeAtNoon):
    class Meta:
        model = Link

    parent = factory.SubFactory(OrganisationFactory, tier=Tier.PLACE)
    child = factory.SubFactory(OrganisationFactory)
    start = OPENED


class MembershipFactory(MadeAtNoon):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = "lead"
    start = OPENED


class ScaleFactory(MadeAtNoon):
    """The default scale: 0 to 4, in place from 3."""

    class Meta:
        model = Scale
        skip_postgeneration_save = True

    name = "Progress"
    in_place_from = 3

    @factory.post_generation
    def levels(self, create, extracted, **kwargs):
        labels = ["Not started", "Exploring", "In progress", "In place", "In place and reviewed"]
        Level.objects.bulk_create(
            Level(scale=self, value=value, label=label) for value, label in enumerate(labels)
        )


class FrameworkFactory(MadeAtNoon):
    class Meta:
        model = Framework

    slug = factory.Sequence(lambda n: f"framework-{n}")
    name = "Delivery Framework"


class VersionFactory(MadeAtNoon):
    class Meta:
        model = Version

    framework = factory.SubFactory(FrameworkFactory)
    scale = factory.SubFactory(ScaleFactory)
    label = "Version 1"
    slug = "version-1"
    status = Version.Status.PUBLISHED
    created_at = NOON
    published_at = NOON


class ThemeFactory(MadeAtNoon):
    class Meta:
        model = Theme

    version = factory.SubFactory(VersionFactory)
    position = factory.Sequence(lambda n: n)
    code = factory.Sequence(lambda n: f"T{n}")
    name = factory.Sequence(lambda n: f"Theme {n}")


class StatementFactory(MadeAtNoon):
    class Meta:
        model = Statement

    theme = factory.SubFactory(ThemeFactory)
    position = factory.Sequence(lambda n: n)
    text = "People say it once."


class SectionFactory(MadeAtNoon):
    class Meta:
        model = Section

    theme = factory.SubFactory(ThemeFactory)
    position = factory.Sequence(lambda n: n)
    name = factory.Sequence(lambda n: f"Section {n}")


class RowFactory(MadeAtNoon):
    class Meta:
        model = Row

    theme = factory.SubFactory(ThemeFactory)
    section = factory.SubFactory(SectionFactory, theme=factory.SelfAttribute("..theme"))
    position = factory.Sequence(lambda n: n)
    number = factory.Sequence(lambda n: n + 1)


class StepFactory(MadeAtNoon):
    class Meta:
        model = Step

    row = factory.SubFactory(RowFactory)
    version = factory.SelfAttribute("row.theme.version")
    tier = Tier.NEIGHBOURHOOD
    code = factory.LazyAttribute(lambda step: f"{step.row}-{Tier(step.tier).letter}")
    text = factory.Sequence(lambda n: f"Do thing {n}.")


class CycleFactory(MadeAtNoon):
    """A cycle not opened yet: `assessments.actions.open_cycle` makes its assessments."""

    class Meta:
        model = Cycle

    system = factory.SubFactory(OrganisationFactory, tier=Tier.SYSTEM)
    version = factory.SubFactory(VersionFactory)
    slug = "2026-27"
    plan_year = 2026
    opens_on = date(2026, 10, 1)
    closes_on = date(2027, 1, 31)
    plans_due_on = date(2027, 3, 31)


class AssessmentFactory(MadeAtNoon):
    class Meta:
        model = Assessment

    cycle = factory.SubFactory(CycleFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    organisation_name = factory.SelfAttribute("organisation.name")
    tier = factory.SelfAttribute("organisation.tier")


class FootprintFactory(MadeAtNoon):
    class Meta:
        model = Footprint

    assessment = factory.SubFactory(AssessmentFactory)
    organisation = factory.SubFactory(OrganisationFactory, tier=Tier.PLACE)
    tier = factory.SelfAttribute("organisation.tier")


class AnswerFactory(MadeAtNoon):
    class Meta:
        model = Answer

    assessment = factory.SubFactory(AssessmentFactory)
    step = factory.SubFactory(StepFactory)
    choice = Choice.NOT_SURE
    saved_at = NOON
    saved_by = factory.SubFactory(UserFactory)
