"""What will be done: an organisation's plan for the year, and the answer to what it asks for.

A **plan** has **actions** with **milestones**, **support needs** and **dependencies**. A place or
the system answers in a **support plan** of **commitments**, and gives each need a **decision** its
PCN can read. Its team keeps a log of the plan's **risks** all year.
It says for which **population groups** neighbourhood teams are built, and in which order.
A **template** has actions that a place or the system wrote for the plans beneath it to take.
An **offer** is help that exists already: a commitment may name the one that it takes up.
Submitting a plan or publishing a support plan freezes the document as it stood.
"""

from planning.models.build_order import (
    GroupFigure,
    PopulationGroup,
    SignedFigure,
    SignedGroup,
)
from planning.models.dependencies import Dependency
from planning.models.needs import SupportCategory, SupportNeed
from planning.models.offers import Offer
from planning.models.plan_templates import PlanTemplate, TemplateAction, TemplateEdition
from planning.models.plans import Action, Milestone, Plan, PlanRevision
from planning.models.reminders import PlanReminder
from planning.models.risks import Risk, SignedRisk
from planning.models.support_plans import (
    Commitment,
    Decision,
    Reply,
    SupportPlan,
    SupportPlanRevision,
)

__all__ = [
    "Action",
    "Commitment",
    "Decision",
    "Dependency",
    "GroupFigure",
    "Milestone",
    "Offer",
    "Plan",
    "PlanReminder",
    "PlanRevision",
    "PlanTemplate",
    "PopulationGroup",
    "Reply",
    "Risk",
    "SignedFigure",
    "SignedGroup",
    "SignedRisk",
    "SupportCategory",
    "SupportNeed",
    "SupportPlan",
    "SupportPlanRevision",
    "TemplateAction",
    "TemplateEdition",
]
