"""A team at work on its return: theme pages, cards, saving."""
