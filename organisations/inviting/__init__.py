"""Many people at once: a list of whom to invite, and who of them has not signed in yet."""
