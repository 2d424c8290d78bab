"""A plan in the making: suggestions, cards, what to look at before signing, who can see it."""
