"""Partners without an account: invited by a link that is signed, ends and can be withdrawn."""
