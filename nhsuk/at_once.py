"""Saving a form that others may be sending at the same moment."""

from collections.abc import Callable

from django.db import IntegrityError
from django.db.models import Model
from django.forms import BaseForm


def saved(form: BaseForm, save: Callable[[], Model]) -> Model | None:
    """What `save`, an action, makes of a form; None where the form cannot be, as its errors say.

    Somebody may have saved the same since the form was checked. The database refuses then, and the
    form looks again: it says in its own words what is taken, or can be saved after all.
    """
    if not form.is_valid():
        return None
    try:
        return save()
    except IntegrityError:
        form.full_clean()
        return save() if form.is_valid() else None
