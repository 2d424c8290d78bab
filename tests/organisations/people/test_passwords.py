"""Which passwords are refused although they are long enough."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError


@pytest.mark.parametrize(
    "password", ["aaaaaaaaaaaa", "abcabcabcabc", "121212121212", "abcdefghijkl", "qwertyuiopas"]
)
def test_a_password_that_repeats_or_follows_the_keys_is_refused(password):
    with pytest.raises(ValidationError, match="does not repeat or follow"):
        validate_password(password)


@pytest.mark.parametrize(
    "password", ["correct horse battery", "Vier-Pferde-77", "plum anvil otter"]
)
def test_words_that_do_not_belong_together_are_taken(password):
    validate_password(password)
