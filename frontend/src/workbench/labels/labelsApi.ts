import { queryOptions } from "@tanstack/react-query";

import { queryClient } from "../../api/queryClient";
import { request } from "../../api/request";
import type { components } from "../../schema";

type Schemas = components["schemas"];
export type LabelSet = Schemas["ListedLabels"];
export type Labels = Schemas["SiteLabels"];
export type Label = Schemas["SiteLabel"];
export type Task = Labels["task"];
type LabelsListed = Schemas["LabelsListed"];
export type Probe = LabelsListed["probes"][number];

export const tasks: readonly Task[] = ["chest_film", "skin", "fundus", "pathology", "document"];

export const labelsQuery = queryOptions({
  queryKey: ["label-sets"],
  queryFn: ({ signal }) => request<LabelsListed>("GET", "/workbench/labels", undefined, signal),
});

export function refreshLabels(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: labelsQuery.queryKey });
}

/** Saves a label set; `read` is when it was changed last, as it was shown. */
export function saveLabels(id: number | null, labels: Labels, read: string | undefined): Promise<LabelSet> {
  const query = read ? `?read=${encodeURIComponent(read)}` : "";
  return id === null ? request("POST", "/workbench/labels", labels) : request("PUT", `/workbench/labels/${id}${query}`, labels);
}

export function removeLabels(id: number): Promise<void> {
  return request("DELETE", `/workbench/labels/${id}`);
}

export function addStarters(): Promise<LabelSet[]> {
  return request("POST", "/workbench/labels/starter", {});
}
