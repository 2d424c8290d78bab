"""The pages that explain the service tell of good practice, of talking about it and of partners."""

import pytest
from django.urls import reverse

from tests.conftest import text_of


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("words", ["Good practice", "Glad to talk", "Partner"]),
        ("help", ["Propose it as an example", "you are glad to talk about it"]),
        ("privacy", ["An example of good practice", "it is glad to talk about a step"]),
    ],
)
def test_what_is_explained(page, words, client):
    said = text_of(client.get(reverse(page)))

    assert [each for each in words if each not in said] == []
