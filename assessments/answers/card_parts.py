"""Parts of a card that few cards have: each is drawn by a template of its own."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from assessments.answers.cards import Card, Common

NOTHING = SafeString()


def above_question(card: Card, common: Common) -> SafeString:
    """What is asked about it; then that both texts stand in it, or what was answered before the
    framework changed.
    """
    return (_asked(card, common) if card.asked else NOTHING) + _merged_or_carried(card, common)


def _asked(card: Card, common: Common) -> SafeString:
    """What the place that received the return asks about it."""
    page = f"../../questions/#question-{card.code}" if common.is_team else ""
    context = {"code": card.code, "asked": card.asked, "page": page}
    return render_to_string("assessments/answers/_card_asked.html", context)


def _merged_or_carried(card: Card, common: Common) -> SafeString:
    if card.merged:
        return render_to_string("assessments/answers/_card_merged.html", {"merged": card.merged})
    if not card.carried or card.conflict:
        return NOTHING
    closed = common.is_closed or card.is_settled
    context = {"card": card, "url": card.url, "closed": closed}
    return render_to_string("assessments/answers/_card_carried.html", context)


def offered(card: Card, common: Common) -> SafeString:
    """What was submitted last time: is it still true?"""
    if not card.offered or common.is_closed:
        return NOTHING
    context = {"code": card.code, "last": card.offered, "url": card.url}
    return render_to_string("assessments/answers/_card_last_time.html", context)


def both_answers(card: Card) -> SafeString:
    context = {"card": card, "url": card.url}
    return render_to_string("assessments/answers/_card_conflict.html", context)
