"""What holds for one frame: enhanced files say it in functional groups, all others once for the whole file."""

from collections.abc import Iterator

from pydicom import Dataset

from workers.imaging.dicom_file import READING_FAILURES

MACROS = {
    "PixelSpacing": "PixelMeasuresSequence",
    "SliceThickness": "PixelMeasuresSequence",
    "ImageOrientationPatient": "PlaneOrientationSequence",
    "ImagePositionPatient": "PlanePositionSequence",
    "WindowCenter": "FrameVOILUTSequence",
    "WindowWidth": "FrameVOILUTSequence",
    "WindowCenterWidthExplanation": "FrameVOILUTSequence",
    "VOILUTFunction": "FrameVOILUTSequence",
    "RescaleSlope": "PixelValueTransformationSequence",
    "RescaleIntercept": "PixelValueTransformationSequence",
    "RescaleType": "PixelValueTransformationSequence",
}


def frame_header(dataset: Dataset, frame: int) -> Dataset:
    """Return a dataset with what decides how one frame (from 0) looks and lies; elements are shared, not copied."""
    header = Dataset()
    if hasattr(dataset, "file_meta"):
        # Look-up tables are read in the byte order that it names.
        header.file_meta = dataset.file_meta
    for name in (*MACROS, *PLAIN):
        value = next((item for item in _said(dataset, name, frame) if name in item), None)
        if value is not None:
            header[name] = value[name]
    return header


PLAIN = (
    "Rows", "Columns", "SamplesPerPixel", "PhotometricInterpretation", "BitsAllocated", "BitsStored", "HighBit",
    "PixelRepresentation", "PixelPaddingValue", "PixelPaddingRangeLimit", "PresentationLUTShape",
    "ModalityLUTSequence", "VOILUTSequence",
    "RedPaletteColorLookupTableDescriptor", "GreenPaletteColorLookupTableDescriptor",
    "BluePaletteColorLookupTableDescriptor", "RedPaletteColorLookupTableData", "GreenPaletteColorLookupTableData",
    "BluePaletteColorLookupTableData", "SegmentedRedPaletteColorLookupTableData",
    "SegmentedGreenPaletteColorLookupTableData", "SegmentedBluePaletteColorLookupTableData",
)  # fmt: skip


def _said(dataset: Dataset, name: str, frame: int) -> Iterator[Dataset]:
    """Give the places that may say it, the nearest to the frame first."""
    macro = MACROS.get(name)
    if macro:
        for groups, index in (("PerFrameFunctionalGroupsSequence", frame), ("SharedFunctionalGroupsSequence", 0)):
            try:
                yield dataset[groups].value[index][macro].value[0]
            except READING_FAILURES:
                continue
    yield dataset
