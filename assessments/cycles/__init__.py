"""Rounds of self-assessment: which there are, opening and closing them."""
