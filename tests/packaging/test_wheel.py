"""The wheel carries the program's own files and its licenses, and works from where it is unpacked."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(build, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (file,) = folder.glob("*.whl")
    return file


def test_the_wheel_carries_resources_and_licenses(wheel: Path) -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        licenses = [name.partition(".dist-info/licenses/")[2] for name in names]
        assert set(project["license-files"]) <= set(licenses)
        for name in names:
            if name.startswith("carejourney/resources/"):
                ours = PROJECT / name.removeprefix("carejourney/")
                assert packed.read(name) == ours.read_bytes()
    fonts = {
        f"carejourney/{file.relative_to(PROJECT).as_posix()}"
        for file in (PROJECT / "resources").rglob("*.ttf")
    }
    assert fonts <= set(names)
    assert [name for name in names if name.startswith("carejourney/resources/")]
    assert not [name for name in names if name.startswith(("tests/", "packaging/"))]


def test_the_unpacked_wheel_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path)
    # -P and another current folder, so that only the unpacked wheel can answer.
    found = subprocess.run(
        [sys.executable, "-P", "-c", "from carejourney.paths import resources; print(resources())"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert Path(found.stdout.strip()) == (tmp_path / "carejourney" / "resources").resolve()
