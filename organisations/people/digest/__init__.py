"""What happened, told once a week in one letter, to those who would rather have it so."""
