import { Enums, getShouldUseCPURendering, imageLoader, metaData, type Types } from "@cornerstonejs/core";

import { queryClient } from "../../api/queryClient";
import type { ImageInstance, InstanceDescription } from "../types";
import { planeOf, spacingOf, type Read } from "./planes";
import { narrowed, rangeOf, rescaled, samplesOf, type Samples } from "./samples";
import { drawnFrame, frameSamples, viewedInstanceQuery } from "./viewerApi";
import { LEAST_WIDTH, windowOfRange } from "./windows";

const SCHEME = "frame";
const { VOILUTFunctionType } = Enums;
const MODULES: Record<"series" | "plane" | "pixels", string> = { series: Enums.MetadataModules.GENERAL_SERIES, plane: Enums.MetadataModules.IMAGE_PLANE, pixels: Enums.MetadataModules.IMAGE_PIXEL };

const read = new Map<string, Read>();

export function imageIdOf(instance: string, frame: number): string {
  return `${SCHEME}:${instance}/${frame}`;
}

/** What is known of a frame that has been loaded. */
export function instanceShown(imageId: string): Read | undefined {
  return read.get(imageId);
}

/** Teaches the renderer our frames; called once a page. */
export function frameImagesRegister(): void {
  imageLoader.registerImageLoader(SCHEME, (imageId) => ({ promise: loaded(imageId) }));
  metaData.addProvider((type: string, imageId: unknown) => moduleOf(type, String(imageId)));
}

async function loaded(imageId: string): Promise<Types.IImage> {
  const [instanceId = "", frame = "1"] = imageId.slice(SCHEME.length + 1).split("/");
  const asked = queryClient.query(viewedInstanceQuery(instanceId));
  const [instance, picture] = await Promise.all([asked, asked.then((found) => pictured(found, Number(frame)))]);
  const known = { instance, frame: Number(frame), rows: picture.rows, columns: picture.columns };
  read.set(imageId, known);
  return image(imageId, known, picture);
}

/** Palettes, tables of values and photographs are drawn by the server; everything else comes as it is stored. */
function isDrawnByServer({ kind, description }: ImageInstance): boolean {
  const hasOnlyTable = description.has_voi_lut && !description.windows.length;
  return kind === "photo" || description.photometric.startsWith("PALETTE") || hasOnlyTable;
}

/** Whether a window means anything for an image. */
export function isGrey(instance: ImageInstance): boolean {
  return instance.description.samples === 1 && !isDrawnByServer(instance);
}

async function pictured(instance: ImageInstance, frame: number): Promise<Picture> {
  if (isDrawnByServer(instance)) return ofBitmap(await drawnFrame(instance.id, frame));
  const { description, rows, columns } = instance;
  const samples = samplesOf(await frameSamples(instance.id, frame), description);
  if (description.samples > 1) return colours(narrowed(samples, description), columns, rows, 3);
  const [slope = description.rescale_slope, intercept = description.rescale_intercept] = description.frame_rescales?.[frame - 1] ?? [];
  return { samples: rescaled(samples, slope, intercept), columns, rows, parts: 1 };
}

interface Picture {
  samples: Types.PixelDataTypedArray;
  columns: number;
  rows: number;
  parts: 1 | 3 | 4;
}

function ofBitmap(bitmap: ImageBitmap): Picture {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser draws no pictures off screen.");
  context.drawImage(bitmap, 0, 0);
  return colours(context.getImageData(0, 0, bitmap.width, bitmap.height).data, bitmap.width, bitmap.height, 4);
}

/** The renderer takes three parts a pixel on a graphics card, and four without one. */
function colours(samples: Samples, columns: number, rows: number, has: 3 | 4): Picture {
  const parts = getShouldUseCPURendering() ? 4 : 3;
  const painted = new Uint8ClampedArray(columns * rows * parts).fill(255);
  for (let pixel = 0; pixel < columns * rows; pixel++) {
    for (let part = 0; part < 3; part++) painted[pixel * parts + part] = samples[pixel * has + part] ?? 0;
  }
  return { samples: painted, columns, rows, parts };
}

function image(imageId: string, known: Read, picture: Picture): Types.IImage {
  const { description } = known.instance;
  const { samples, columns, rows, parts } = picture;
  const shared = {
    ...(parts === 1 ? grey(description, picture) : coloured),
    imageId,
    slope: 1,
    intercept: 0,
    isPreScaled: true,
    preScale: { enabled: true, scaled: true, scalingParameters: { modality: description.modality, rescaleSlope: 1, rescaleIntercept: 0 } },
    getPixelData: () => samples,
    rows,
    columns,
    height: rows,
    width: columns,
    rgba: parts === 4,
    numberOfComponents: parts,
    ...spacingOf(known),
    sizeInBytes: samples.byteLength,
    dataType: samples.constructor.name as Types.PixelDataTypedArrayString,
    imageFrame: {} as Types.IImageFrame,
  };
  // Without a canvas of its own the renderer paints the samples itself.
  return shared as unknown as Types.IImage;
}

const coloured = { minPixelValue: 0, maxPixelValue: 255, windowCenter: 128, windowWidth: 256, voiLUTFunction: VOILUTFunctionType.LINEAR, color: true, invert: false, photometricInterpretation: "RGB" };

/** Values and first window of an image in shades of grey: the file's own window, else one that shows every value. */
function grey(description: InstanceDescription, { samples }: Picture) {
  const [least, most] = rangeOf(samples as Samples);
  const given = description.windows[0];
  const { center, width } = given ?? windowOfRange(least, most);
  return {
    minPixelValue: least,
    maxPixelValue: most,
    windowCenter: center,
    windowWidth: Math.max(width, LEAST_WIDTH),
    voiLUTFunction: functionOf(given?.function ?? ""),
    color: false,
    invert: description.photometric === "MONOCHROME1",
    photometricInterpretation: description.photometric,
  };
}

function functionOf(name: string): Enums.VOILUTFunctionType {
  if (name === "SIGMOID") return VOILUTFunctionType.SAMPLED_SIGMOID;
  return name === "LINEAR_EXACT" ? VOILUTFunctionType.LINEAR_EXACT : VOILUTFunctionType.LINEAR;
}

function moduleOf(type: string, imageId: string): unknown {
  const known = read.get(imageId);
  if (!known) return undefined;
  const { instance } = known;
  switch (type) {
    case MODULES.series:
      return { modality: instance.description.modality, seriesInstanceUID: instance.series };
    case MODULES.plane:
      return planeOf(known);
    case MODULES.pixels:
      return pixelsOf(instance);
    default:
      return undefined;
  }
}

function pixelsOf(instance: ImageInstance): Partial<Types.ImagePixelModule> {
  const { description } = instance;
  const isColour = !isGrey(instance);
  return {
    bitsAllocated: isColour ? 8 : description.bits_allocated,
    bitsStored: isColour ? 8 : description.bits_stored,
    highBit: (isColour ? 8 : description.bits_stored) - 1,
    samplesPerPixel: isColour ? 3 : 1,
    photometricInterpretation: isColour ? "RGB" : description.photometric,
    pixelRepresentation: signOf(description),
  };
}

function signOf({ is_signed: isSigned, rescale_slope: slope, rescale_intercept: intercept }: InstanceDescription): number {
  return isSigned || slope !== 1 || intercept < 0 ? 1 : 0;
}

