"""Examples of Fellside PCN (W-N1) and its neighbours, in whatever state a test wants."""

from tests.compendium.examples import Writer
from tests.layers import layer


@layer
def write(cast, framework) -> Writer:
    """`write(State.PUBLISHED, title=…)`: an example in that state."""
    return Writer(cast, framework)
