"""Real texts of others go through: extracted, built, validated and served, with nothing lost."""

from pathlib import Path

import pytest

from bench.stress import ARCHIVE, stress


@pytest.mark.slow
def test_a_sample_of_real_texts_goes_all_the_way(shared: Path, tmp_path: Path) -> None:
    done = stress(shared / ARCHIVE, tmp_path, 150)

    assert (done.texts, done.lost) == (150, 0)
    assert done.faults == ()
    assert done.refused == ()
    assert (done.extracting.code, done.building.code) == (0, 0)
    assert done.validating is not None
    assert done.validating.code == 0
    # The matrix of a large graph is more than a page can show: the time limit ends it.
    assert {page for page, status in done.answers.items() if status != 200} <= {"/matrix"}
    assert sum(done.kinds.values()) > 10_000
