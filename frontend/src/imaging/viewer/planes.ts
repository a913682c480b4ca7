import type { Types } from "@cornerstonejs/core";

import type { ImageInstance, InstanceDescription } from "../types";

/** A frame, counted from 1, that has been loaded, and the size of its picture, which the server may have drawn smaller. */
export interface Read {
  instance: ImageInstance;
  frame: number;
  rows: number;
  columns: number;
}

/** Where the file tells no place in the patient, rows and columns are the only directions there are. */
const FLAT: Pick<Types.ImagePlaneModule, "rowCosines" | "columnCosines" | "imageOrientationPatient" | "imagePositionPatient"> = {
  rowCosines: [1, 0, 0],
  columnCosines: [0, 1, 0],
  imageOrientationPatient: [1, 0, 0, 0, 1, 0],
  imagePositionPatient: [0, 0, 0],
};

/** How the picture of a frame lies in the patient. */
export function planeOf(known: Read): Types.ImagePlaneModule {
  const { instance, frame, rows, columns } = known;
  const { pixel_spacing: spacing, frame_positions: positions, position, frame_of_reference: reference } = instance.description;
  const orientation = orientationOf(instance.description, frame);
  const place = positions?.[frame - 1] ?? position;
  // Lengths are in millimetres where the file tells a spacing, whether or not it tells a place in the patient.
  const plane = { frameOfReferenceUID: reference, rows, columns, usingDefaultValues: !spacing, ...spacingOf(known) };
  if (orientation?.length !== 6 || !place) return { ...plane, ...FLAT };
  return {
    ...plane,
    imageOrientationPatient: orientation,
    rowCosines: orientation.slice(0, 3) as Types.Point3,
    columnCosines: orientation.slice(3) as Types.Point3,
    imagePositionPatient: place as Types.Point3,
  };
}

/** What a pixel of the picture measures: millimetres, or pixels of the image where the file tells no spacing. */
export function spacingOf({ instance, rows, columns }: Read): { rowPixelSpacing: number; columnPixelSpacing: number } {
  const [down = 1, across = 1] = instance.description.pixel_spacing ?? [];
  return { rowPixelSpacing: (down * instance.rows) / rows, columnPixelSpacing: (across * instance.columns) / columns };
}

/** The directions of a frame's rows and columns: the frames of a localizer lie in several planes. */
export function orientationOf({ orientation, frame_orientations: orientations }: InstanceDescription, frame: number): number[] | null {
  return orientations?.[frame - 1] ?? orientation;
}
