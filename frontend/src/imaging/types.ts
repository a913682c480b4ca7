import type { components } from "../schema";

type Schemas = components["schemas"];

export type ImageInstance = Schemas["ImageInstance"];
export type ImageOutcome = Schemas["ImageOutcome"];
export type ImageSeries = Schemas["ImageSeries"];
export type ImageStudy = Schemas["ImageStudy"];
export type ImageStudyDetail = Schemas["ImageStudyDetail"];
export type ImageUpload = Schemas["ImageUpload"];
export type InstanceDescription = Schemas["InstanceDescription"];
export type ListedInstance = Schemas["ListedInstance"];
export type ListedSeries = Schemas["ListedSeries"];
export type Purpose = "" | "document";

/** A rectangle in pixels of the image: left, top, right, bottom. */
export type Mask = [number, number, number, number];
