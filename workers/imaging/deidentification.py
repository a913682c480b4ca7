"""The basic profile of DICOM PS3.15 annex E with dates moved ("modified dates"), and stricter where it is silent.

The profile's table is that of the dicom-anonymizer package, generated from the standard (edition 2026c).
"""

from typing import NamedTuple

from dicomanonymizer.dicom_anonymization_databases import dicomfields_2026c as profile
from pydicom import DataElement, Dataset
from pydicom.sequence import Sequence
from pydicom.tag import Tag

from workers.imaging.dicom_file import PIXEL_ELEMENTS, READING_FAILURES
from workers.imaging.pseudonyms import Pseudonyms

# Dates that keep a patient's images in their order; any other is treated as the table says.
DATES_KEPT = {Tag(name) for name in ("StudyDate", "SeriesDate", "AcquisitionDate", "ContentDate")}
UIDS = {Tag(tag) for tag in [*profile.U_TAGS, *profile.X_Z_U_STAR_TAGS]}
EMPTIED = {Tag(tag) for tag in [*profile.Z_TAGS, *profile.Z_D_TAGS]}
REMOVED = {
    Tag(tag)
    for tags in (profile.X_TAGS, profile.X_Z_TAGS, profile.X_D_TAGS, profile.X_Z_D_TAGS, profile.D_TAGS)
    for tag in tags
    if len(tag) == 2
} - {Tag("PixelData")}
# The table is silent on these; what people write freely, or what names somebody, is not kept on trust.
NEVER_KEPT = {"PN", "AE", "LT", "ST", "UT", "UC", "UR", "DA", "DT", "TM", "UN"}
# Curves and overlays, whose groups repeat, may be drawn letters.
REPEATING = range(0x5000, 0x50FF), range(0x6000, 0x60FF)
TEXTS = {"AE", "AS", "CS", "DA", "DT", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UI", "UR", "UT"}
IDENTIFYING = (
    "PatientName",
    "PatientID",
    "OtherPatientIDs",
    "OtherPatientNames",
    "PatientBirthName",
    "PatientBirthDate",
    "PatientMotherBirthName",
    "PatientAddress",
    "PatientTelephoneNumbers",
    "AccessionNumber",
    "StudyInstanceUID",
    "StudyDate",
    "InstitutionName",
    "ReferringPhysicianName",
)
# Shorter words stand in every file by chance.
LEAST_CHARACTERS = 4
# What tells a reader how to read the file, and can be nobody's name.
STRUCTURAL = {
    Tag(name)
    for name in ("SOPClassUID", "Modality", "PhotometricInterpretation", "PatientName", "PatientID", "ImageType")
}


class Identity(NamedTuple):
    """Who a file is about, as it came: `patient` tells patients apart, `values` is what may go under seal."""

    patient: str
    values: dict[str, str]


def identity_of(dataset: Dataset) -> Identity:
    """Read what identifies the patient and the study before it is taken out."""
    values = {name: text for name in IDENTIFYING if (text := _text(dataset, name))}
    whole = "\0".join(_text(dataset, name) for name in ("PatientID", "IssuerOfPatientID"))
    if not _text(dataset, "PatientID"):
        whole = "\0".join(_text(dataset, name) for name in ("PatientName", "PatientBirthDate"))
    return Identity(whole.strip("\0"), values)


def deidentify(dataset: Dataset, identity: Identity, pseudonyms: Pseudonyms) -> None:
    """Take out of a dataset, in place and without touching its pixels, what tells whom it is about."""
    words = _identifying_words(dataset)
    _clean(dataset, identity, pseudonyms)
    _take_out_words(dataset, words)
    dataset.PatientName = dataset.PatientID = pseudonyms.patient(identity.patient)
    dataset.PatientIdentityRemoved = "YES"
    dataset.DeidentificationMethod = "PS3.15 Basic Application Confidentiality Profile; modified dates"
    dataset.LongitudinalTemporalInformationModified = "MODIFIED"


def _clean(dataset: Dataset, identity: Identity, pseudonyms: Pseudonyms) -> None:
    for tag in list(dataset.keys()):
        try:
            element = dataset[tag]
        except READING_FAILURES:
            # What cannot be read cannot be cleaned.
            del dataset[tag]
            continue
        if not _cleaned(element, identity, pseudonyms):
            del dataset[tag]


def _cleaned(element: DataElement, identity: Identity, pseudonyms: Pseudonyms) -> bool:
    """Change one element as the profile says; False when it is to go."""
    tag = element.tag
    if tag.is_private or any(tag.group in groups for groups in REPEATING):
        return False
    if element.keyword in PIXEL_ELEMENTS:
        return True
    if tag in DATES_KEPT:
        element.value = pseudonyms.shifted(identity.patient, str(element.value or ""))
        return True
    if tag in REMOVED or (tag not in EMPTIED and tag not in UIDS and element.VR in NEVER_KEPT):
        return False
    return _kept(element, identity, pseudonyms)


def _kept(element: DataElement, identity: Identity, pseudonyms: Pseudonyms) -> bool:
    if element.tag in EMPTIED:
        element.value = Sequence() if element.VR == "SQ" else ""
    elif element.VR == "UI":
        element.value = _renamed(element, pseudonyms)
    elif element.VR == "SQ":
        for item in element.value or []:
            _clean(item, identity, pseudonyms)
    return True


def _renamed(element: DataElement, pseudonyms: Pseudonyms) -> str | list[str]:
    if element.VM > 1:
        return [pseudonyms.uid(str(each)) for each in element.value]
    return pseudonyms.uid(str(element.value or ""))


def _identifying_words(dataset: Dataset) -> set[str]:
    """Collect the names and numbers that may stand a second time, somewhere the profile does not look."""
    words: set[str] = set()
    for element in _elements(dataset):
        if element.VR == "PN" or element.keyword in IDENTIFYING or element.keyword.endswith("SerialNumber"):
            for text in _texts(element):
                words.update(part for part in (text, *text.replace("^", " ").replace("=", " ").split()))
    return {word.lower() for word in words if len(word) >= LEAST_CHARACTERS}


def _take_out_words(dataset: Dataset, words: set[str]) -> None:
    for tag in list(dataset.keys()):
        element = dataset[tag]
        if element.VR == "SQ":
            for item in element.value or []:
                _take_out_words(item, words)
        elif tag not in STRUCTURAL and element.VR in TEXTS:
            told = " ".join(_texts(element)).lower()
            if any(word in told for word in words):
                del dataset[tag]


def _elements(dataset: Dataset) -> list[DataElement]:
    found: list[DataElement] = []
    for tag in list(dataset.keys()):
        try:
            element = dataset[tag]
        except READING_FAILURES:
            continue
        if element.VR == "SQ":
            for item in element.value or []:
                found.extend(_elements(item))
        elif element.VR in TEXTS:
            found.append(element)
    return found


def _texts(element: DataElement) -> list[str]:
    value = element.value
    if value is None:
        return []
    values = value if element.VM > 1 else [value]
    return [text for each in values if (text := str(each).strip())]


def _text(dataset: Dataset, name: str) -> str:
    try:
        return str(dataset.get(name) or "").strip()
    except READING_FAILURES:
        return ""
