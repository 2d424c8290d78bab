"""What the profile of a return says in words."""

import pytest

from assessments.home.profile import Profile
from assessments.progress import Tally


@pytest.mark.parametrize(
    ("in_place", "others", "words"),
    [
        (2, 1, "2 of the 3 steps that apply to you are in place."),
        (1, 2, "1 of the 3 steps that apply to you is in place."),
        (1, 0, "The one step that applies to you is in place."),
        (0, 1, "The one step that applies to you is not in place."),
    ],
)
def test_what_is_in_place_reads_well_where_one_step_applies(in_place, others, words):
    now = Tally(levels={3: in_place, 1: others}, in_place=in_place, not_applicable=2)

    assert Profile((), now, None, 0).in_place_words == words
