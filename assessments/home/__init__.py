"""A return as its team, its place and its system meet it: task list, profile, who does what."""
