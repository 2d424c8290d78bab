"""The kinds of an answer, and the constraints that keep a level where a level was chosen."""

from django.db import models
from django.db.models import Q


class Choice(models.TextChoices):
    """The kind of an answer. "Not sure" counts as answered and is never counted as a level."""

    UNANSWERED = "unanswered", "Not answered yet"
    LEVEL = "level", "A level"
    NOT_SURE = "not_sure", "Not sure, to discuss"
    NOT_APPLICABLE = "not_applicable", "Not applicable to us"


def level_only_with_a_level(prefix: str) -> list[models.CheckConstraint]:
    """A level stands exactly where the choice is a level; a reason wherever nothing applies."""
    return [
        models.CheckConstraint(
            condition=Q(choice=Choice.LEVEL, level__isnull=False)
            | (~Q(choice=Choice.LEVEL) & Q(level__isnull=True)),
            name=f"{prefix}_level_where_chosen",
        ),
        models.CheckConstraint(
            condition=~Q(choice=Choice.NOT_APPLICABLE) | ~Q(reason=""),
            name=f"{prefix}_not_applicable_has_reason",
        ),
    ]
