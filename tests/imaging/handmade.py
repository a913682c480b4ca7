"""DICOM files made for tests, with every identifier that a careless site would put in."""

import io
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset, FileMetaDataset, dcmwrite
from pydicom.uid import UID, CTImageStorage, ExplicitVRLittleEndian, generate_uid

STUDY, SERIES, PLACE = generate_uid(), generate_uid(), generate_uid()
NAME = "Zebrafinch^Aurelia"


def ct_slice(z: float = 0.0, number: int = 1, side: int = 64) -> Dataset:
    """Return a small axial slice at `z` mm whose values differ with its place."""
    made = Dataset()
    made.file_meta = FileMetaDataset()
    made.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    made.SOPClassUID = made.file_meta.MediaStorageSOPClassUID = CTImageStorage
    made.SOPInstanceUID = made.file_meta.MediaStorageSOPInstanceUID = generate_uid()
    made.StudyInstanceUID, made.SeriesInstanceUID, made.FrameOfReferenceUID = STUDY, SERIES, PLACE
    made.PatientName, made.PatientID, made.PatientBirthDate = NAME, "ZF-4711-0815", "19610517"
    made.StudyDate, made.StudyTime, made.AccessionNumber = "20240229", "131415", "ACC-990017"
    made.InstitutionName, made.ReferringPhysicianName = "Saint Elsewhere", "Featherstone^Q"
    made.Modality, made.InstanceNumber, made.SeriesNumber = "CT", number, 2
    made.ImageOrientationPatient, made.ImagePositionPatient = [1, 0, 0, 0, 1, 0], [-10, -10, z]
    made.PixelSpacing, made.SliceThickness = [0.5, 0.5], 2
    made.RescaleSlope, made.RescaleIntercept, made.RescaleType = 1, -1024, "HU"
    made.WindowCenter, made.WindowWidth = 40, 400
    values = np.arange(side * side, dtype=np.int64).reshape(side, side) % 1500 + int(z * 10)
    return with_pixels(made, values.astype("<i2"))


def with_pixels(made: Dataset, pixels: NDArray[Any], photometric: str = "MONOCHROME2") -> Dataset:
    """Give a dataset pixels (rows, columns) or (rows, columns, samples)."""
    made.Rows, made.Columns = pixels.shape[:2]
    made.SamplesPerPixel = pixels.shape[2] if pixels.ndim == 3 else 1
    if made.SamplesPerPixel > 1:
        made.PlanarConfiguration = 0
    made.PhotometricInterpretation = photometric
    made.BitsAllocated = made.BitsStored = pixels.dtype.itemsize * 8
    made.HighBit, made.PixelRepresentation = made.BitsStored - 1, int(pixels.dtype.kind == "i")
    made.PixelData = pixels.tobytes()
    made["PixelData"].VR = "OB" if pixels.dtype.itemsize == 1 else "OW"
    return made


def dicom_bytes(made: Dataset, preamble: bytes = bytes(128)) -> bytes:
    made.preamble = preamble
    out = io.BytesIO()
    dcmwrite(out, made, enforce_file_format=True)
    return out.getvalue()


def as_class(made: Dataset, sop_class: UID, modality: str) -> Dataset:
    """Turn a dataset into one of another class."""
    made.SOPClassUID = made.file_meta.MediaStorageSOPClassUID = sop_class
    made.Modality = modality
    return made
