import type { components } from "../schema";

type Schemas = components["schemas"];

export type BenchDocument = Schemas["Document"];
export type BenchPage = Schemas["BenchPage"];
export type BenchPassage = Schemas["BenchPassage"];
export type BenchRecommendation = Schemas["MarkedRecommendation"];
export type NextPassage = Schemas["FollowingPassage"];
export type Change = Schemas["PassageEditing"]["change"];
export type Edit = Schemas["Edit"];
export type Carried = Schemas["Carried"];
