"""How long people stay signed in, on which devices, and how that ends at once."""
