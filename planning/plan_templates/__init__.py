"""What a place or the system writes once, and the plans beneath it take and adapt."""
