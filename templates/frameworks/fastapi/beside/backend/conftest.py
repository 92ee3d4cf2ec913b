"""Keeps these tests out of a run of the application's own: they have settings and dependencies of their own."""

from pathlib import Path
from typing import Protocol

_SETTINGS = Path(__file__).resolve().parent / "pyproject.toml"


class _Config(Protocol):
    inipath: Path | None


def pytest_ignore_collect(config: _Config) -> bool | None:
    """Everything here, unless the run has the settings of this folder."""
    ours = config.inipath is not None and config.inipath.resolve() == _SETTINGS
    return None if ours else True
