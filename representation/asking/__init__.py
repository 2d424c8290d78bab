"""Questions travel from who asks to those above, a step at a time, and back with the answer."""
