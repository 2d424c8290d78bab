"""Who asks, by the secret of a token: its person, on that day, with their roles in one place."""

from datetime import datetime

from django.utils import timezone

from feeds.models import Token
from feeds.tokens.secrets import digest_of
from organisations.models import User

MOST_READS = 120  # a minute: a whole refresh of a large report, and no more


class NotLetIn(Exception):
    """Its text is the sentence that says why; `status` what a program is told beside it."""

    status = 401


class TooOften(NotLetIn):
    status = 429

    def __init__(self, seconds: int):
        super().__init__(
            f"This token was used {MOST_READS} times in this minute. "
            f"Ask again in {seconds} seconds."
        )
        self.seconds = seconds


def reader_of(secret: str, *, at: datetime) -> User:
    """Whom the token reads for, as one whose roles in its organisation alone count."""
    token = Token.objects.of_digest(digest_of(secret)).first()
    if token is None:
        raise NotLetIn("No token has this secret. Make one on the page “Data feeds”.")
    if problem := why_not(token, at=at):
        raise NotLetIn(problem)
    if not Token.objects.again(token).count_use(at=at, most=MOST_READS):
        raise TooOften(60 - at.second)
    reader = token.person
    reader.only_in = token.organisation_id
    return reader


def why_not(token: Token, *, at: datetime) -> str:
    """Why it opens nothing, in a sentence; empty where it does."""
    if token.withdrawn_at is not None:
        return "This token was withdrawn. Make another on the page “Data feeds”."
    if token.is_over(on=timezone.localdate(at)):
        return "This token has come to its last day. Make another on the page “Data feeds”."
    if not token.person.is_active:
        return "The person that this token reads for can no longer sign in."
    return ""
