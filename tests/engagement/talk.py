"""A draft that people talk about, and what they say: the same for every test of engagement.

Version 3 of the framework: INT with a statement, INT-01 for N and P and INT-02 for N; SUP with
SUP-01-N. Its engagement runs from 1 October to 31 December 2026.
"""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from engagement.choices import Change, OrganisationKind
from engagement.commenting.actions import CommentValues, add_comment, speak_for
from engagement.commenting.subjects import Subject, subjects_of
from engagement.models import Comment, Engagement, Invitation, Participant, Report, Survey
from engagement.partners.actions import invite_partner
from engagement.reports.actions import publish_report
from engagement.survey.actions import bring_survey
from engagement.windows.actions import close_engagement, move_window, open_engagement
from frameworks.models import Theme, Version
from organisations.choices import Tier
from tests import factories as make
from tests.conftest import NOON

OPENS, CLOSES = date(2026, 10, 1), date(2026, 12, 31)
ADDRESS = ["delivery", "version-3"]
STATEMENT = "People tell their story once."


def make_draft(framework) -> Version:
    """Version 3, beside the versions there are."""
    version = make.VersionFactory(
        framework=framework.version.framework,
        scale=framework.version.scale,
        label="Version 3",
        slug="version-3",
        status=Version.Status.DRAFT,
        published_at=None,
    )
    teams = make.ThemeFactory(version=version, code="INT", name="Integrated teams", position=1)
    support = make.ThemeFactory(version=version, code="SUP", name="Support", position=2)
    make.StatementFactory(theme=teams, position=1, text=STATEMENT)
    for theme, number, tiers in ((teams, 1, "NP"), (teams, 2, "N"), (support, 1, "N")):
        section = make.SectionFactory(theme=theme, name=f"Getting going {number}")
        row = make.RowFactory(theme=theme, section=section, number=number, position=number)
        for tier in Tier.planning():
            if tier.letter in tiers:
                make.StepFactory(row=row, tier=tier, text=f"Meet the others of {row} weekly.")
    return version


def make_engagement(version: Version, *, by) -> Engagement:
    return open_engagement(version=version, opens_on=OPENS, closes_on=CLOSES, by=by, at=NOON)


def subject_of(engagement: Engagement, key: str) -> Subject:
    """`step-INT-01-N`, `statement-INT-1`, `theme-SUP`: as the draft says it now."""
    themes = Theme.objects.of(engagement.version_id).with_table()
    found: dict[str, Subject] = {}
    for theme in themes:
        found |= subjects_of(theme)
    return found[key]


def speak(engagement: Engagement, by, *, name="Fellside PCN", kind="practice") -> Participant:
    return speak_for(
        engagement=engagement, organisation_name=name, organisation_kind=kind, by=by, at=NOON
    )


def say(
    engagement: Engagement,
    by,
    *,
    about="step-INT-01-N",
    text="Weekly is too often.",
    suggestion="",
    change=Change.WORDING,
) -> Comment:
    """What somebody says who has said for whom they speak."""
    values = CommentValues(change=change, text=text, suggestion=suggestion)
    return add_comment(
        engagement=engagement,
        subject=subject_of(engagement, about),
        values=values,
        by=by,
        at=NOON,
    )


def make_invitation(engagement: Engagement, *, by, email="chair@lmc.example") -> Invitation:
    return invite_partner(
        engagement=engagement,
        email=email,
        organisation_name="Westmere LMC",
        organisation_kind=OrganisationKind.LMC,
        expires_on=CLOSES,
        by=by,
        at=NOON,
    )


def report_and_go_on(engagement: Engagement, *, by) -> Report:
    """What became of the comments so far, published; then the engagement goes on."""
    given = {"engagement": engagement, "by": by, "at": NOON}
    closed = close_engagement(**given)
    report = publish_report(introduction="We heard you.", **given)
    move_window(opens_on=OPENS, closes_on=CLOSES, number=closed.number, **given)
    return report


HEADERS = (
    "Theme,Step,What should change,Comment,Suggested wording,Organisation,Kind of organisation"
)
ROWS = "\n".join(
    [
        "Support,,Something is missing,Nothing on carers.,,Westmere Carers,Healthwatch",
        ",INT-02-N,,Weekly is too often.,Meet monthly.,Westmere Carers,Healthwatch",
        f",{STATEMENT},The wording,Twice is fine.,,Not given,Another kind",
        ",,,Well done.,,Not given,Patients and the public",
    ]
)


def make_survey(engagement: Engagement, *, by, rows: str = ROWS, headers: str = HEADERS) -> Survey:
    file = SimpleUploadedFile("survey.csv", f"{headers}\n{rows}\n".encode())
    return bring_survey(engagement=engagement, file=file, by=by, at=NOON)
