"""What every text of this app is held to."""

from django.core.exceptions import ValidationError

from library.differing import paragraphs_of

ABOUT, TEXT, CHANGED, REASON = 2000, 15000, 2000, 2000
MOST_PARAGRAPHS = 200


def refuse_too_many_paragraphs(text: str) -> None:
    """Two texts are held against each other paragraph by paragraph."""
    if len(paragraphs_of(text)) > MOST_PARAGRAPHS:
        raise ValidationError(
            f"Write {MOST_PARAGRAPHS} paragraphs at most: put short lines together"
        )
