"""Who is ahead on a step and glad to talk about it, with its own word alone."""
