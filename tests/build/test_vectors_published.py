"""The vectors on the site are the package's own, byte for byte, for whoever writes another engine."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

from tests.build import building, staging
from tests.build.building import ROOT, Site

VECTORS = ROOT / "tests" / "vectors"
OPTION = building.CONFIG.replace("preflight: {}", "preflight: {vectors: proofs}")


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def unpacked(archive: Path) -> dict[str, bytes]:
    """Return the files in an archive, by path."""
    with zipfile.ZipFile(archive) as found:
        return {name: found.read(name) for name in found.namelist()}


def test_every_vector_is_published_byte_for_byte(own: Site) -> None:
    published = files(own.folder / "vectors")
    del published["vectors.zip"]

    assert published == files(VECTORS)


def test_the_archive_holds_the_same_files(own: Site) -> None:
    held = unpacked(own.folder / "vectors/vectors.zip")

    assert held == {f"vectors/{name}": content for name, content in files(VECTORS).items()}


def test_the_index_on_the_site_names_every_file_beside_it(own: Site) -> None:
    index = json.loads(own.page("vectors/index.json"))

    assert [name for name in index["files"] if not (own.folder / "vectors" / name).is_file()] == []


def test_a_site_without_the_option_has_no_vectors(gallery: Site) -> None:
    assert [path for path in gallery.files() if "vectors/" in path] == []


def test_two_builds_make_the_same_archive(own: Site, tmp_path: Path) -> None:
    folder = building.small(tmp_path, {"mkdocs.yml": OPTION})
    shutil.copytree(VECTORS, folder / "proofs")
    again = building.build(folder)

    assert again.built, again.log
    assert (again.folder / "vectors/vectors.zip").read_bytes() == (own.folder / "vectors/vectors.zip").read_bytes()


def test_a_file_that_people_wrote_stays_theirs(tmp_path: Path) -> None:
    folder = building.small(tmp_path, {"mkdocs.yml": OPTION, "docs/vectors/index.json": "ours"})
    shutil.copytree(VECTORS, folder / "proofs")
    built = building.build(folder)
    staged = staging.stage(folder, folder / "out", "--vectors", str(folder / "proofs"))

    assert staged.exit_code == 0, staged.output
    assert [built.page("vectors/index.json"), (folder / "out/vectors/index.json").read_text("utf-8")] == ["ours"] * 2


def test_a_stage_has_the_same_files(own: Site, tmp_path: Path) -> None:
    staged = staging.stage(ROOT, tmp_path / "out")

    assert staged.exit_code == 0, staged.output
    assert files(tmp_path / "out/vectors") == files(own.folder / "vectors")


def test_a_stage_refuses_a_folder_without_an_index(tmp_path: Path) -> None:
    folder = building.small(tmp_path)
    refused = staging.stage(folder, folder / "out", "--vectors", str(folder / "docs"))

    assert refused.exit_code == 2
    assert f"“{folder / 'docs'}” is no folder of vectors: it has no index.json, which names them" in refused.stderr
    assert not (folder / "out").exists()
