"""Small groups of those with the same step in their signed plans, who read each other's actions."""
