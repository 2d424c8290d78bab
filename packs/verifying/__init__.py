"""Whether a file is one that the service keeps of something that was signed."""
