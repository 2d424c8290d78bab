"""What already hangs on a step, such as answers and actions, wherever they are kept."""

from collections import defaultdict

from django.db.models import Count

from frameworks.models import Step, Version


def relations_to_steps() -> list:
    """The models of other apps that point at a step, as Django's own list of relations names them.

    Frameworks import nothing from those apps; whatever comes to hang on steps is counted too.
    """
    return [
        relation
        for relation in Step._meta.related_objects
        if relation.related_model._meta.app_label != Step._meta.app_label
    ]


def touched_by_code(version: Version | None) -> dict[str, list[tuple[int, str]]]:
    """For each step's code, how many of what hangs on it: `[(31, "answers"), (4, "actions")]`."""
    found = defaultdict(list)
    for relation in relations_to_steps() if version else []:
        words = relation.related_model._meta
        path = f"{relation.field.name}__code"
        things = relation.related_model._base_manager.filter(
            **{f"{relation.field.name}__version": version}
        )
        for code, number in things.values_list(path).annotate(Count("pk")).order_by():
            word = words.verbose_name if number == 1 else words.verbose_name_plural
            found[code].append((number, str(word)))
    return dict(found)
