"""What every form of planning that several people may send shares."""
