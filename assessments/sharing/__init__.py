"""Who of a team looks after which themes and single steps of their return."""
