"""How a series lies: by place and not by name, with a tilted gantry and uneven steps noted."""

import math
from pathlib import Path

import pytest
from pydicom import dcmread

from assistant.series_geometry import Placed, arranged

AXIAL = (1, 0, 0, 0, 1, 0)


def leaning(degrees: float, steps: list[float]) -> list[Placed]:
    """Slices whose plane is turned about the body's width, with the table moving along it."""
    lean = math.radians(degrees)
    orientation = (1, 0, 0, 0, math.cos(lean), -math.sin(lean))
    return [Placed(at, at, (0, 0, step), orientation, None, at) for at, step in enumerate(steps)]


@pytest.mark.parametrize("degrees", [-20, 5, 20])
def test_a_tilted_gantry_is_noted(degrees: float) -> None:
    found = arranged(leaning(degrees, [0, 5, 10, 15])).geometry
    assert found.tilt == pytest.approx(abs(degrees), abs=0.01)
    assert found.plane == "axial" and not found.uneven
    assert found.spacing == pytest.approx(5 * math.cos(math.radians(degrees)), abs=1e-3)


def test_an_upright_one_and_uneven_steps() -> None:
    found = arranged([Placed(name, 1, (0, 0, z), AXIAL, None, 1) for name, z in (("c", 9), ("a", 0), ("b", 3))])
    assert [name for name, _ in found.order] == ["a", "b", "c"]
    assert found.geometry.tilt is None and found.geometry.uneven


def test_the_tilt_of_a_real_series_is_the_one_that_its_files_say(shared_data: Path) -> None:
    files = [dcmread(path, stop_before_pixels=True) for path in (shared_data / "dicom").glob("*tilt*/*.dcm")]
    told = {abs(float(each.GantryDetectorTilt)) for each in files}
    placed = [
        Placed(at, each.InstanceNumber, each.ImagePositionPatient, each.ImageOrientationPatient, None, at)
        for at, each in enumerate(files)
    ]
    found = arranged(placed).geometry
    assert len(files) > 4 and len(told) == 1
    assert found.tilt == pytest.approx(told.pop(), abs=0.1)
