"""Pages of planning, one module a noun."""

from planning.views import (
    commitments,
    documents,
    needs,
    plan_actions,
    plan_documents,
    plan_needs,
    plans,
    rollups,
    support_documents,
    support_plans,
)

__all__ = [
    "commitments",
    "documents",
    "needs",
    "plan_actions",
    "plan_documents",
    "plan_needs",
    "plans",
    "rollups",
    "support_documents",
    "support_plans",
]
