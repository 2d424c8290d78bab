"""Who is glad to talk about a step: their word, which they can take back."""
