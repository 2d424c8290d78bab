"""The supported session: a team goes through its return in a meeting room, a step at a time."""
