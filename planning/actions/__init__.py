"""What planning does to more than one row: verbs, keyword-only and atomic, one module a noun."""

from planning.actions.keeping import AlreadyThere, EditedMeanwhile, ReadAgain
from planning.actions.needs import AlreadyDecided, decide, decide_together
from planning.actions.plan_lines import (
    ActionValues,
    add_action,
    add_suggested,
    edit_action,
    remove_action,
    undo_suggested,
)
from planning.actions.plan_needs import NeedValues, add_need, edit_need, may_ask, remove_need
from planning.actions.plans import (
    reopen_plan,
    save_priorities,
    start_plan,
    submit_plan,
)
from planning.actions.support_plans import (
    CommitmentValues,
    add_commitment,
    edit_commitment,
    publish_support_plan,
    save_introduction,
)

__all__ = [
    "ActionValues",
    "AlreadyDecided",
    "AlreadyThere",
    "CommitmentValues",
    "EditedMeanwhile",
    "NeedValues",
    "ReadAgain",
    "add_action",
    "add_commitment",
    "add_need",
    "add_suggested",
    "decide",
    "decide_together",
    "edit_action",
    "edit_commitment",
    "edit_need",
    "may_ask",
    "publish_support_plan",
    "remove_action",
    "remove_need",
    "reopen_plan",
    "save_introduction",
    "save_priorities",
    "start_plan",
    "submit_plan",
    "undo_suggested",
]
