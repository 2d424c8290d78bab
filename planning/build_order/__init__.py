"""For whom neighbourhood teams are built: what is said of a group, and what changes the order."""
