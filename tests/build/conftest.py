"""Sites that many facts are about, built once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.build import building
from tests.build.building import ROOT, SITES, Site


@pytest.fixture(scope="session", autouse=True)
def no_address_from_outside() -> Iterator[None]:
    """Keep an address that browser tests or a deployment set out of these builds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("SITE_URL", raising=False)
        yield


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The gallery: every shape there is."""
    return building.build(SITES / "gallery", top=tmp_path_factory.mktemp("gallery"))


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Our own site, as it is published."""
    return building.build(ROOT, top=tmp_path_factory.mktemp("own"))


@pytest.fixture(params=["gallery", "own"])
def site(request: pytest.FixtureRequest) -> Site:
    """Both, one after the other."""
    found: Site = request.getfixturevalue(request.param)
    return found
