"""An example while its team writes it: its fields, what it is tied to, and proposing it."""
