"""What was promised to an organisation, and whether it happens."""
