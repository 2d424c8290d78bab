"""A risk of a plan: its fields and score, what changes it, and what of it is signed."""
