"""Marks the words that are explained at the foot of a page."""

from django import template
from django.utils.safestring import SafeString

from frameworks.words.marking import Words

register = template.Library()


@register.filter
def explained(text: str, words: Words) -> SafeString:
    return words.mark(text)
