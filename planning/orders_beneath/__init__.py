"""For whom neighbourhood teams are built first in the signed plans of a place or the system."""
