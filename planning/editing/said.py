"""What is said after a form that was sent twice."""

from django.contrib import messages
from django.db import models
from django.http import HttpRequest


def said_already(request: HttpRequest, line: models.Model) -> None:
    """After a form that was sent twice: nothing was added a second time."""
    messages.warning(request, f"{line.reference} was there already, in the same words.")
