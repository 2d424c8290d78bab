"""The frame around every page: menu, service name, who is signed in."""
