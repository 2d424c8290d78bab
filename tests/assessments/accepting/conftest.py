"""Our return, submitted: and asked about in one step."""

import pytest
from django.core import mail
from django.test import Client

from assessments.models import Assessment, Question, Revision
from tests.assessments.accepting.asking import ask
from tests.assessments.doing import send
from tests.cast import client_of
from tests.layers import layer


@layer
def sent(cast, ours) -> Revision:
    return send(ours, cast.pcn_lead)


@layer
def asked(cast, sent) -> Question:
    """Blackmoor Place asks about INT-01-N alone."""
    return ask(sent, cast.place_reviewer)[0]


@layer
def round_of_ours(asked) -> Assessment:
    return Assessment.objects.get(pk=asked.answer.revision.assessment_id)


@layer
def reviewer(cast, sent) -> Client:
    return client_of(cast.place_reviewer)


@pytest.fixture
def letters(django_capture_on_commit_callbacks):
    """`letters(do)`: what goes out once it is committed, the page that came, and to whom."""

    def after(do):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            response = do()
        return response, {letter.to[0].partition("@")[0] for letter in mail.outbox}

    return after
