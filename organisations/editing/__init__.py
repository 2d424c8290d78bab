"""What every form that several people may send shares."""
