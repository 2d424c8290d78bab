"""What every change to a plan shares."""
