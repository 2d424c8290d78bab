"""The compendium: the list with its search, one example, and what may be done with it."""

app_name = "compendium"

urlpatterns: list = []
