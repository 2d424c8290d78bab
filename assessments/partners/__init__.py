"""Partners without an account: they answer the steps they were asked, by a signed link."""
