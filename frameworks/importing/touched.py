"""What already hangs on a step, such as answers and actions, wherever they are kept."""

from collections import defaultdict

from django.db.models import Count, QuerySet

from frameworks.models import Step, Version
from nhsuk.words import counted, listed


def relations_to_steps() -> list:
    """The models of other apps that point at a step, as Django's own list of relations names them.

    Frameworks import nothing from those apps; whatever comes to hang on steps is counted too.
    """
    return [
        relation
        for relation in Step._meta.related_objects
        if relation.related_model._meta.app_label != Step._meta.app_label
    ]


def uses_of(version: Version, *, withdrawing: bool = False) -> str:
    """“2 cycles”: what of other apps stands on the version itself; empty where nothing does.

    What people said to a draft stands on it too, and does not mind its being one again.
    """
    counts = [
        (relation.related_model._meta, relation.related_model._base_manager.filter(version=version))
        for relation in Version._meta.related_objects
        if relation.related_model._meta.app_label != Version._meta.app_label
        if not (withdrawing and getattr(relation.related_model, "withdrawing_ignores_it", False))
    ]
    return listed(
        counted(things.count(), str(words.verbose_name), str(words.verbose_name_plural))
        for words, things in counts
        if things.exists()
    )


def touched_by_code(version: Version | None) -> dict[str, list[str]]:
    """For each step's code, what hangs on it: `["31 answers, all submitted", "4 actions"]`.

    Rows that say more than their number have a `told_by_step` of their own.
    """
    found: dict[str, list[str]] = defaultdict(list)
    if version is None:
        return {}
    for relation in relations_to_steps():
        tell = getattr(relation.related_model._default_manager, "told_by_step", None)
        told = tell(version) if tell else _counted(relation, version)
        for code, phrase in told.items():
            found[code].append(phrase)
    return dict(found)


def _counted(relation, version: Version) -> dict[str, str]:
    words, path = relation.related_model._meta, f"{relation.field.name}__code"
    things = _standing(relation.related_model._base_manager).filter(
        **{f"{relation.field.name}__version": version}
    )
    numbers = things.values_list(path).annotate(Count("pk")).order_by()
    one, many = str(words.verbose_name), str(words.verbose_name_plural)
    return {code: counted(number, one, many) for code, number in numbers}


def _standing(manager) -> QuerySet:
    """Without what was taken out again."""
    fields = {field.name for field in manager.model._meta.fields}
    return manager.filter(removed_at__isnull=True) if "removed_at" in fields else manager.all()
