"""The organisations that a notice means, by where they lie on a day; in words."""

from datetime import date

from nhsuk.words import counted, listed
from noticeboard.choices import Audience
from noticeboard.models import Posting
from organisations.choices import Tier
from organisations.models import Organisation
from organisations.visibility import beneath

NAMED = "SELECT organisation_id FROM noticeboard_meant WHERE posting_id = %s"
MOST_NAMED = 4


def beneath_sender(sender: Organisation, *, on: date):
    """Those that somebody could write to."""
    inside = Organisation.objects.within(sender, on=on).planning().open(on=on)
    return inside.exclude(pk=sender.pk)


def meant_by(posting: Posting, *, on: date):
    """The organisations, each once, of which everybody with a role is meant."""
    inside = beneath_sender(posting.sender, on=on)
    if posting.audience == Audience.CHOSEN:
        return inside.filter(pk__in=beneath(NAMED, posting.pk, on=on))
    return inside.filter(tier__in=Audience(posting.audience).tiers)


def for_whom(posting: Posting) -> str:
    """Inside a sentence: “all PCNs in Blackmoor Place”; those that were chosen by their names, as
    far as they are few. Asked `with_whose`, no query.
    """
    if posting.audience != Audience.CHOSEN:
        return f"all {Audience(posting.audience).kinds} in {posting.sender}"
    names = [_with_all_in_it(each.organisation) for each in posting.meant.all()]
    if len(names) > MOST_NAMED + 1:
        names[MOST_NAMED:] = [counted(len(names) - MOST_NAMED, "other")]
    return listed(names)


def _with_all_in_it(organisation: Organisation) -> str:
    is_place = organisation.tier == Tier.PLACE
    return f"{organisation} with its PCNs" if is_place else str(organisation)
