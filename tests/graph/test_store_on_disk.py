"""A store on disk that is being made: whole, or as if nothing had happened."""

from pathlib import Path

import pytest

from graph.errors import BadInputError, NoSpaceError
from graph.store import Store, versions


def make(path: Path, name: str) -> None:
    """Makes a file, or a folder for a name that ends in a slash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if name.endswith("/"):
        path.mkdir()
    else:
        path.touch()


@pytest.mark.parametrize(
    "left",
    [
        [],
        ["lock"],
        ["lock", "versions/"],
        ["lock", "versions/.draft-77/", "versions/.draft-77/000004.log"],
        ["lock", "versions/.draft-77-000000001/", ".current-77"],
    ],
)
def test_what_a_killed_process_left_does_not_stand_in_the_way(
    left: list[str], tmp_path: Path
) -> None:
    for name in left:
        make(tmp_path / name, name)
    with versions.writing(tmp_path):
        versions.create(tmp_path)

    assert versions.is_versioned(tmp_path)
    assert list(Store.at(versions.current(tmp_path)).quads()) == []


@pytest.mark.parametrize(
    "there", ["letter.txt", "versions/000000001/", "versions/letter.txt", ".hidden", "current"]
)
def test_nothing_of_others_is_removed(there: str, tmp_path: Path) -> None:
    path = tmp_path / there
    make(path, there)

    with (
        versions.writing(tmp_path),
        pytest.raises(BadInputError, match="something other than a store"),
    ):
        versions.create(tmp_path)

    assert path.exists()


def full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("step", ["Store.flush", "_sync", "_publish"])
def test_a_store_that_finds_no_room_is_not_made_at_all(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"graph.store.versions.{step}", full)

    with versions.writing(tmp_path), pytest.raises(NoSpaceError, match="free some space"):
        versions.create(tmp_path)

    monkeypatch.undo()
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]
    with versions.writing(tmp_path):
        versions.create(tmp_path)


@pytest.mark.parametrize("step", ["Store.flush", "_sync", "_publish", "commit"])
def test_a_change_that_finds_no_room_changes_nothing(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data.nt"
    data.write_text("<http://e/a> <http://e/b> 1 .".replace(" 1", ' "1"'))
    store = tmp_path / "store"
    assert versions.load(store, [data]) == 1
    before = versions.current(store)
    data.write_text('<http://e/a> <http://e/b> "2" .')
    monkeypatch.setattr(f"graph.store.versions.{step}", full)

    with pytest.raises(NoSpaceError):
        versions.load(store, [data])

    monkeypatch.undo()
    assert versions.current(store) == before
    assert versions.load(store, [data]) == 2
    assert not [path for path in (store / "versions").iterdir() if path.name.startswith(".")]
