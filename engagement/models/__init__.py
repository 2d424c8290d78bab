"""What people say to a draft, and what became of it.

An **engagement** is the window in which a version can be commented on. **Participants** are who
comments, for an organisation they name once: people with an account, or partners by an
**invitation**. A **comment** keeps the words it was about as they were that day. It is answered,
put in a **group** and given to a **task group**; what was answered is published as a **report**,
“you said, we did”. A **survey** is a list of comments that were made elsewhere.
"""

from engagement.models.comments import Comment, Group, Survey, TaskGroup
from engagement.models.people import Invitation, Participant
from engagement.models.reports import Report
from engagement.models.windows import Engagement

__all__ = [
    "Comment",
    "Engagement",
    "Group",
    "Invitation",
    "Participant",
    "Report",
    "Survey",
    "TaskGroup",
]
