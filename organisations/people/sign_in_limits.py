"""How often a thing may be tried: counted in the database, where every process counts with it.

Signing in is what is tried; `LIMITS` are its limits. Another thing brings its own.

A try is written down before it is judged. Of many at once each sees those before it, so no more
get through than the limit says; a try that is turned away is taken back and lengthens no wait.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils.crypto import salted_hmac

from organisations.entering import SignInTry


class TooManyTries(Exception):
    """This address, or this computer, has to wait."""


EVERY, FAILED = Q(), Q(succeeded=False)


@dataclass(frozen=True)
class Limit:
    """At most `times` tries, of those `which` count, alike in all `fields` in so many minutes."""

    fields: tuple[str, ...]
    times: int
    minutes: int
    which: Q = EVERY

    def count_for(self, this: SignInTry) -> Count:
        since = this.at - timedelta(minutes=self.minutes)
        same = Q(**{field: getattr(this, field) for field in self.fields})
        return Count("pk", filter=same & Q(at__gt=since) & self.which)


LIMITS = [
    Limit(("address", "computer"), times=5, minutes=5, which=FAILED),  # a stranger locks out nobody
    Limit(("address",), times=100, minutes=60, which=FAILED),  # guessing from many computers
    Limit(("computer",), times=50, minutes=5, which=FAILED),
    Limit(("computer",), times=30, minutes=1),
]
KEPT = timedelta(minutes=max(limit.minutes for limit in LIMITS))


def begin_try(
    *, address: str, computer: str, at: datetime, limits: Sequence[Limit] = LIMITS
) -> SignInTry:
    """Counts as failed until `succeed` says otherwise."""
    SignInTry.objects.filter(at__lte=at - KEPT).delete()
    this = SignInTry.objects.create(address=blurred(address), computer=blurred(computer), at=at)
    if is_too_many(this, limits):
        this.delete()
        raise TooManyTries
    return this


def is_allowed(name: str, *, at: datetime, limits: Sequence[Limit]) -> bool:
    """Whether a thing of that name was not done too often yet; this time is counted too."""
    try:
        begin_try(address=name, computer=name, at=at, limits=limits)
    except TooManyTries:
        return False
    return True


def is_too_many(this: SignInTry, limits: Sequence[Limit]) -> bool:
    counts = SignInTry.objects.filter(
        Q(address=this.address) | Q(computer=this.computer)
    ).aggregate(**{str(number): limit.count_for(this) for number, limit in enumerate(limits)})
    return any(counts[str(number)] > limit.times for number, limit in enumerate(limits))


def succeed(this: SignInTry) -> None:
    SignInTry.objects.filter(pk=this.pk).update(succeeded=True)


def forget_failures(*, address: str) -> None:
    """A new password opens the door again: choosing one is limited on its own."""
    SignInTry.objects.filter(FAILED, address=blurred(address)).delete()


def blurred(text: str) -> str:
    """The same for the same text; nobody reads addresses out of the table."""
    return salted_hmac(__name__, text.strip().lower(), algorithm="sha256").hexdigest()
