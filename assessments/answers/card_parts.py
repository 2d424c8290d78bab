"""Parts of a card that few cards have: each is drawn by a template of its own."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from assessments.answers.cards import Card, Common


def carried(card: Card, common: Common) -> SafeString:
    """What an answer was given to, before the framework changed: is it still true?"""
    closed = common.is_closed or card.is_settled
    context = {"card": card, "url": url_of(card), "closed": closed}
    return render_to_string("assessments/answers/_card_carried.html", context)


def offered(card: Card) -> SafeString:
    """What was submitted last time: is it still true?"""
    context = {"code": card.code, "last": card.offered, "url": url_of(card)}
    return render_to_string("assessments/answers/_card_last_time.html", context)


def url_of(card: Card) -> str:
    """Where its answer is saved, from any page two levels beneath its return."""
    return f"../../answers/{card.code}/"


def asked(card: Card) -> SafeString:
    """What the place that received the return asks about it."""
    page = f"../../questions/#question-{card.code}"
    context = {"code": card.code, "asked": card.asked, "page": page}
    return render_to_string("assessments/answers/_card_asked.html", context)


def both_answers(card: Card) -> SafeString:
    context = {"card": card, "url": url_of(card)}
    return render_to_string("assessments/answers/_card_conflict.html", context)
