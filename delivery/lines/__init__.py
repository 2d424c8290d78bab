"""What was signed and published: the lines a report or an escalation can be about."""
