"""When people may comment: the window opened, moved and closed, and its first page."""
