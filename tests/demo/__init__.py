import pytest

# What these ask is asserted outside a test, and says what it found as a test would.
pytest.register_assert_rewrite(
    *(f"tests.demo.{name}" for name in ("answered", "planned", "measured", "reported"))
)
