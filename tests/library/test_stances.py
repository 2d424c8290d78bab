"""What a last word comes to, beside the newest edition; and two texts beside each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.comparing.wording import as_text
from library.choices import Choice, Stance
from library.differing import LONGEST_BY_WORD, differing, paragraphs_of
from library.stances import Word, in_words, stance_of

TEXTS = st.lists(st.sampled_from(["We meet.", "We meet weekly.", "They lead.", ""]), max_size=8)


@pytest.mark.parametrize(
    ("word", "stance", "words"),
    [
        (None, Stance.MISSING, "Has not said anything yet"),
        (Word(Choice.AS_IS, 2, 2), Stance.AS_IS, "Has adopted edition 2 as it is"),
        (Word(Choice.ADAPTED, 2, 2), Stance.ADAPTED, "Has adapted edition 2"),
        (
            Word(Choice.DECLINED, 2, 2),
            Stance.DECLINED,
            "Has said of edition 2 that it is not for them",
        ),
        (
            Word(Choice.AS_IS, 1, 2),
            Stance.KEEPS,
            "Has adopted edition 1 as it is and keeps that beside edition 2",
        ),
        (
            Word(Choice.ADAPTED, 1, 1),
            Stance.EARLIER,
            "Has adapted edition 1 and has not said anything of edition 2",
        ),
    ],
)
def test_a_word_counts_for_the_newest_edition_only_if_it_was_said_beside_it(word, stance, words):
    assert stance_of(word, 2) == stance
    assert in_words(word, 2) == words


def test_what_was_kept_beside_an_edition_in_between_waits_again():
    word = Word(Choice.AS_IS, 1, 2)

    assert stance_of(word, 3) == Stance.EARLIER
    assert in_words(word, 3) == (
        "Has adopted edition 1 as it is, keeps that beside edition 2"
        " and has not said anything of edition 3"
    )


@pytest.mark.parametrize(
    ("word", "says"),
    [
        (Word(Choice.AS_IS, 2, 2), "adopts edition 2 as it is"),
        (Word(Choice.ADAPTED, 2, 2), "adapts edition 2"),
        (Word(Choice.DECLINED, 2, 2), "says of edition 2 that it is not for them"),
        (Word(Choice.AS_IS, 1, 2), "keeps edition 1 beside edition 2"),
        (Word(Choice.ADAPTED, 1, 2), "keeps its own text of edition 1 beside edition 2"),
    ],
)
def test_what_is_said_is_told_as_it_holds_now(word, says):
    assert word.says == says


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_again_from_what_differs(old, new):
    found = differing("\n".join(old), "\n\n".join(new))

    before, after = [], []
    for each in found.paragraphs:
        before.append(as_text(each.wordings.old) if each.wordings else each.text)
        after.append(as_text(each.wordings.new) if each.wordings else each.text)
    assert [said for said in before if said] == paragraphs_of("\n".join(old))
    assert [said for said in after if said] == paragraphs_of("\n".join(new))
    assert (found.count == 0) == (paragraphs_of("\n".join(old)) == paragraphs_of("\n".join(new)))


def test_words_are_marked_within_a_paragraph_that_stayed():
    (first, second) = differing("We meet weekly\nThey lead", "We meet daily\nThey lead").paragraphs

    marked = [piece.text for piece in first.wordings.new if piece.is_marked]
    assert (marked, second.text) == (["daily"], "They lead")


def test_a_paragraph_that_would_take_too_long_is_marked_as_a_whole():
    long = " ".join(["word"] * (LONGEST_BY_WORD + 1))

    (only,) = differing(long, f"{long} more").paragraphs

    assert [piece.is_marked for piece in only.wordings.new] == [True]
