import pytest

from graph.review import Reviewed

from .note import reviewed


@pytest.fixture
def note() -> Reviewed:
    """A short document with all its claims."""
    return reviewed()
