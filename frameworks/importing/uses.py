"""What already stands on a version, such as cycles, wherever it is kept."""

from frameworks.models import Version
from nhsuk.words import counted, listed


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
