"""Where an organisation finds its rounds, what it reported, and how things go beneath it."""
