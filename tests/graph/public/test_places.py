"""Where a public copy may lie, and with which rights."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graph.public.copying import publish
from graph.public.places import PublicPlace, list_places
from tests.graph.copies import copy_store
from tests.graph.mentioned import write_mentioned


def list_folders(store: Path, environment: dict[str, str]) -> list[Path]:
    """Give the folders of a store's places."""
    return [place.folder for place in list_places(store, environment)]


def test_places_are_the_store_the_cache_and_the_temporary_files(tmp_path: Path) -> None:
    set_up = {"XDG_CACHE_HOME": "/var/cache/me", "HOME": "/home/me", "TMPDIR": str(tmp_path / "tmp")}
    beside, cache, temporary = list_folders(tmp_path, set_up)
    assert beside == tmp_path / "public"
    assert cache.parent == Path("/var/cache/me/plenary")
    assert temporary.parent == tmp_path / "tmp" / f"plenary-{os.geteuid()}"
    for environment in ({"HOME": "/home/me"}, {"XDG_CACHE_HOME": "relative", "HOME": "/home/me"}):
        assert list_folders(tmp_path, environment)[1].parent == Path("/home/me/.cache/plenary")
    assert list_folders(tmp_path, {})[1:] == [Path(f"/tmp/plenary-{os.geteuid()}") / cache.name]


def test_two_stores_have_two_places_and_two_names_of_one_have_one(tmp_path: Path) -> None:
    one, other, link = tmp_path / "one", tmp_path / "other", tmp_path / "link"
    one.mkdir()
    other.mkdir()
    link.symlink_to(one)
    environment = {"XDG_CACHE_HOME": "/var/cache/me"}
    first, second, third = (list_folders(folder, environment)[1] for folder in (one, other, link))
    assert first == third != second


@pytest.mark.parametrize("mode", [0o700, 0o750, 0o755])
def test_copy_has_the_rights_of_its_store(tmp_path: Path, mode: int) -> None:
    folder = copy_store(tmp_path / "store", write_mentioned)
    folder.chmod(mode)
    assert publish(folder).stat().st_mode & 0o777 == mode


def test_folder_in_the_cache_is_this_users_alone(tmp_path: Path) -> None:
    place = PublicPlace(tmp_path / "cache" / "plenary" / "public-1")
    assert not place.safe
    place.prepare()
    assert place.safe
    assert [folder.stat().st_mode & 0o777 for folder in (place.folder.parent, place.folder)] == [0o700, 0o700]


def test_folder_that_others_may_write_to_or_a_link_is_not_trusted(tmp_path: Path) -> None:
    place = PublicPlace(tmp_path / "plenary" / "public-1")
    place.prepare()
    place.folder.chmod(0o777)
    assert not place.safe
    place.folder.rename(tmp_path / "elsewhere")
    place.folder.symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").chmod(0o700)
    assert not place.safe
    with pytest.raises(PermissionError, match="others may write there"):
        place.prepare()


def test_copy_goes_where_there_is_room(tmp_path: Path) -> None:
    folder = copy_store(tmp_path / "store", write_mentioned)
    (folder / "public").write_text("in the way", encoding="utf-8")
    copy = publish(folder, environment={"XDG_CACHE_HOME": str(tmp_path / "cache")})
    assert copy.parent == tmp_path / "cache" / "plenary"
