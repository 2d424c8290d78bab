"""Support categories, as those who administer a system keep them."""
