"""How the instances of a series lie in space: sorted along the normal of their plane, with tilt and steps noted."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from assistant.image_events import Geometry, Plane

Vector = tuple[float, float, float]
# Cosines of an angle of about half a degree; steps that differ by so much of the usual one are uneven.
PARALLEL = 0.9999
UNEVEN = 0.02
LEAST_TILT = 0.1
# How near to an axis of the body a normal must be to be called by its plane.
NEAR_AXIS = 0.9
PLANES: tuple[Literal["sagittal", "coronal", "axial"], ...] = ("sagittal", "coronal", "axial")


class Placed(NamedTuple):
    """One instance: its number in the file, place and directions in mm, the tilt that the file says, its arrival."""

    id: object
    number: int | None
    position: Sequence[float] | None
    orientation: Sequence[float] | None
    tilt: float | None
    arrival: int


class Arranged(NamedTuple):
    """The ids in order, each with its place along the normal in mm, and how the series lies."""

    order: list[tuple[object, float | None]]
    geometry: Geometry


def arranged(instances: Sequence[Placed]) -> Arranged:
    """Sort by position where all lie in parallel planes, else by number, else as they arrived."""
    normal = _shared_normal(instances)
    if normal is None:
        return _by_number(instances)
    along = {each.id: _dot(normal, each.position or ()) for each in instances}
    ordered = sorted(instances, key=lambda each: (along[each.id], each.number or 0, each.arrival))
    steps = [along[after.id] - along[before.id] for before, after in pairwise(ordered)]
    steps = [step for step in steps if step > 1e-4]
    usual = sorted(steps)[len(steps) // 2] if steps else None
    geometry = Geometry(
        ordered_by="position",
        plane=_plane(normal),
        spacing=round(usual, 4) if usual else None,
        uneven=bool(usual and any(abs(step - usual) > UNEVEN * usual for step in steps)),
        tilt=_tilt(ordered, normal),
    )
    return Arranged([(each.id, round(along[each.id], 4)) for each in ordered], geometry)


def _by_number(instances: Sequence[Placed]) -> Arranged:
    if instances and all(each.number is not None for each in instances):
        ordered = sorted(instances, key=lambda each: (each.number or 0, each.arrival))
        return Arranged([(each.id, None) for each in ordered], Geometry(ordered_by="number"))
    ordered = sorted(instances, key=lambda each: each.arrival)
    return Arranged([(each.id, None) for each in ordered], Geometry(ordered_by="arrival"))


def _shared_normal(instances: Sequence[Placed]) -> Vector | None:
    normals = [_normal(each.orientation) for each in instances if each.position is not None and each.orientation]
    if not normals or len(normals) != len(instances) or normals[0] is None:
        return None
    first = normals[0]
    return first if all(normal and _dot(first, normal) > PARALLEL for normal in normals) else None


def _normal(orientation: Sequence[float] | None) -> Vector | None:
    if orientation is None or len(orientation) != 6:
        return None
    a, b, c, d, e, f = orientation
    normal = (b * f - c * e, c * d - a * f, a * e - b * d)
    length = math.sqrt(_dot(normal, normal))
    return (normal[0] / length, normal[1] / length, normal[2] / length) if length > 1e-6 else None


def _tilt(ordered: Sequence[Placed], normal: Vector) -> float | None:
    """Return the angle in degrees between the normal and the way from the first to the last; the file's word second."""
    first, last = ordered[0].position, ordered[-1].position
    if first and last and len(ordered) > 1:
        way = tuple(end - start for start, end in zip(first, last, strict=True))
        length = math.sqrt(_dot(way, way))
        if length > 1e-3:
            angle = math.degrees(math.acos(max(-1.0, min(1.0, abs(_dot(way, normal)) / length))))
            return round(angle, 2) if angle >= LEAST_TILT else None
    told = ordered[0].tilt
    return round(told, 2) if told and abs(told) >= LEAST_TILT else None


def _plane(normal: Vector) -> Plane:
    return next((PLANES[axis] for axis in range(3) if abs(normal[axis]) >= NEAR_AXIS), "oblique")


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=False))
