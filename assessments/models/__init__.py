"""Where an organisation stands: a cycle, one assessment an organisation, one answer a step.

An answer is a draft until its assessment is submitted; submitting copies every answer into a
**revision** that never changes. Rollups read revisions, so a draft can never leak into one.
"""

from assessments.models.comments import StepComment
from assessments.models.cycles import Cycle
from assessments.models.partners import AskedStep, Guest, Partner
from assessments.models.presence import Presence
from assessments.models.questions import Question
from assessments.models.reminders import Reminder, ReminderInACycle
from assessments.models.returns import Answer, Assessment, Assignment, Footprint
from assessments.models.revisions import Revision, RevisionAnswer
from assessments.models.upgrades import Upgrade

__all__ = [
    "Answer",
    "AskedStep",
    "Assessment",
    "Assignment",
    "Cycle",
    "Footprint",
    "Guest",
    "Partner",
    "Presence",
    "Question",
    "Reminder",
    "ReminderInACycle",
    "Revision",
    "RevisionAnswer",
    "StepComment",
    "Upgrade",
]
