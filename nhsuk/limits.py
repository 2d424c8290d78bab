"""How long a text may be, held by the database too: a form alone binds nobody but its page."""

from django.db.models import CheckConstraint
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual


def no_longer_than(model: str, **limits: int) -> list[CheckConstraint]:
    """For the constraints of a model: each of these fields holds so many characters at most."""
    return [
        CheckConstraint(
            condition=LessThanOrEqual(Length(field), most),
            name=f"{model}_{field}_not_too_long",
            violation_error_message=f"Write {most:,} characters or fewer.",
        )
        for field, most in limits.items()
    ]
