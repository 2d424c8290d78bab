"""How long a text may be, and how large a number, held by the database too: a form alone binds
nobody but its page.
"""

from collections.abc import Iterable

from django.db.models import CheckConstraint, Q
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual


def no_longer_than(model: str, **limits: int) -> list[CheckConstraint]:
    """For the constraints of a model: each of these fields holds so many characters at most."""
    return [_no_longer(f"{model}_{field}", field, most) for field, most in limits.items()]


def each_no_longer_than(
    model: str, field: str, most: int, keys: Iterable[str]
) -> list[CheckConstraint]:
    """The same for each text that a field of JSON holds under these keys."""
    return [
        _no_longer(f"{model}_{field}_{key}", KeyTextTransform(str(key), field), most)
        for key in keys
    ]


def no_more_than(model: str, **limits: int) -> list[CheckConstraint]:
    """The same for numbers that may be left out: each is from nought to its limit."""
    return [
        CheckConstraint(
            condition=Q(**{f"{field}__isnull": True})
            | Q(**{f"{field}__gte": 0, f"{field}__lte": most}),
            name=f"{model}_{field}_not_too_much",
        )
        for field, most in limits.items()
    ]


def _no_longer(name: str, text: str | Combinable, most: int) -> CheckConstraint:
    return CheckConstraint(
        condition=LessThanOrEqual(Length(text), most),
        name=f"{name}_not_too_long",
        violation_error_message=f"Write {most:,} characters or fewer.",
    )
