"""The actions of engagement: who of the cast may do each in the world of `world.py`."""

from django.core.files.uploadedfile import SimpleUploadedFile

from engagement.answering.actions import AnswerValues
from engagement.choices import Change
from engagement.commenting.actions import CommentValues
from engagement.commenting.subjects import whole
from engagement.models import Engagement
from tests.engagement.talk import CLOSES, OPENS
from tests.routes.route import ADMINISTRATOR, LEAD, WITH_A_ROLE
from tests.world import World

VALUES = CommentValues(change=Change.OTHER, text="Shorter, please.")
WINDOW = {"opens_on": OPENS, "closes_on": CLOSES}
SPOKEN = {"organisation_name": "Fellside PCN", "organisation_kind": "practice"}


def ours(**more):
    return lambda world: {"engagement": world.engagement, **more}


def comment(**more):
    return lambda world: {"comment": world.comment, **more}


def invitation(**more):
    return lambda world: {"invitation": world.invitation, **more}


def draft(**more):
    return lambda world: {"version": world.engagement.version, **more}


def words_of(world: World) -> str:
    return world.engagement.version.steps.get(code="INT-01-N").text


ENGAGEMENT = {
    "put_to_engagement": (ADMINISTRATOR, lambda world: {"version": world.draft_version}),
    "reword_step": (ADMINISTRATOR, draft(code="INT-01-N", seen="", text="Meet.")),
    "reword_statement": (ADMINISTRATOR, draft(theme_code="INT", seen="", text="Once.")),
    "open_engagement": (
        ADMINISTRATOR,
        lambda world: {"version": world.draft_version, **WINDOW},
    ),
    "move_window": (
        ADMINISTRATOR,
        lambda world: {
            "engagement": world.engagement,
            "number": Engagement.objects.get().number,
            **WINDOW,
        },
    ),
    "close_engagement": (ADMINISTRATOR, ours()),
    "invite_partner": (
        ADMINISTRATOR,
        ours(email="new@lmc.example", expires_on=CLOSES, **SPOKEN),
    ),
    "renew_link": (ADMINISTRATOR, invitation(expires_on=CLOSES)),
    "withdraw_invitation": (ADMINISTRATOR, invitation()),
    "speak_for": (WITH_A_ROLE, ours(**SPOKEN)),
    "add_comment": (WITH_A_ROLE, ours(subject=whole(), values=VALUES)),
    "edit_comment": (LEAD, comment(values=VALUES, number=1)),
    "answer_comment": (ADMINISTRATOR, comment(values=AnswerValues("accepted"), number=1)),
    "sort_comments": (ADMINISTRATOR, ours(positions=[1], group="How often")),
    "take_wording": (
        ADMINISTRATOR,
        lambda world: {"comment": world.comment, "seen": words_of(world)},
    ),
    "publish_report": (ADMINISTRATOR, ours(introduction="We heard you.")),
    "bring_survey": (
        ADMINISTRATOR,
        ours(file=SimpleUploadedFile("survey.csv", b"Comment\nShorter.\n")),
    ),
    "confirm_survey": (ADMINISTRATOR, lambda world: {"survey": world.survey, "seen": ""}),
    "stop_survey": (ADMINISTRATOR, lambda world: {"survey": world.survey}),
    "add_task_group": (
        ADMINISTRATOR,
        lambda world: {"framework": world.engagement.version.framework, "name": "Words"},
    ),
}
