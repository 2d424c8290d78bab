"""A draft edited in the browser, part by part; and a new version begun from one that stands."""
