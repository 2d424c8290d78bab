"""What changes cycles, returns and answers. Each is one transaction and says who and when.

Every change to a return first locks its row, so a save, a submission and a send-back that arrive
together happen one after the other. Of two saves of one answer the second is told of the first.
"""

from assessments.actions.answers import AnswerValues, Conflict, assign_people, save_answer
from assessments.actions.cycles import close_cycle, open_cycle
from assessments.actions.sending import reopen, send_back, submit_assessment, unanswered_steps

__all__ = [
    "AnswerValues",
    "Conflict",
    "assign_people",
    "close_cycle",
    "open_cycle",
    "reopen",
    "save_answer",
    "send_back",
    "submit_assessment",
    "unanswered_steps",
]
