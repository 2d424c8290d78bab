"""A return as its team and those above it meet it: task list, profile, who does what."""
