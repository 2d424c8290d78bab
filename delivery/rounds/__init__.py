"""The quarters of a cycle in which updates are taken: opened, and moved."""
