"""A return as its team, its place and its system meet it: task list and profile."""
