"""The inbox of needs, and deciding on them."""
