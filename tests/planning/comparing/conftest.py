"""What comparing starts from: the story in which everything is signed twice."""

from tests.documents.story import tell
from tests.layers import layer


@layer
def signed(cast, cycle, framework):
    return tell(cast, cycle, framework)
