"""Who else of the team has a theme page open now. Nothing of it is kept once they have left."""
