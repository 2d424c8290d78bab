"""The pages of a support plan."""
