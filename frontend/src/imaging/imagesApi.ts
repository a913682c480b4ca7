import { queryOptions } from "@tanstack/react-query";

import { queryClient } from "../api/queryClient";
import { request } from "../api/request";
import type { ImageStudy, ImageStudyDetail, ImageUpload, Mask } from "./types";

/** The `most` newest studies. */
export function studiesQuery(most: number) {
  return queryOptions({
    queryKey: ["images", "studies", most],
    queryFn: ({ signal }) => request<ImageStudy[]>("GET", `/images/studies?most=${most}`, undefined, signal),
  });
}

export const uploadsQuery = queryOptions({
  queryKey: ["images", "uploads"],
  queryFn: ({ signal }) => request<ImageUpload[]>("GET", "/images/uploads", undefined, signal),
});

/** A study with each of its images. */
export function studyImagesQuery(id: string) {
  return queryOptions({
    queryKey: ["images", "listed", id],
    queryFn: ({ signal }) => request<ImageStudyDetail>("GET", `/images/studies/${id}`, undefined, signal),
  });
}

/** The picture that was drawn when the image came in; another size, or one frame of many (from 1), is drawn when it is asked for. */
export function previewAddress(instance: string, size?: 256 | 512 | 1024 | 2048, frame?: number): string {
  const asked = new URLSearchParams();
  if (size !== undefined) asked.set("size", String(size));
  if (frame !== undefined) asked.set("frame", String(frame));
  return `/api/images/instances/${instance}/preview${asked.size ? `?${asked}` : ""}`;
}

export function refreshImages(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ["images"] });
}

/** Puts an upload that the server has told of in its place in the list. */
export function storeUpload(upload: ImageUpload): void {
  queryClient.setQueryData(uploadsQuery.queryKey, (all) => all && [upload, ...all.filter((each) => each.id !== upload.id)].sort((left, right) => right.created_at.localeCompare(left.created_at)));
}

export async function deleteStudy(id: string): Promise<void> {
  await request("DELETE", `/images/studies/${id}`);
  await refreshImages();
}

export async function forgetUpload(id: string): Promise<void> {
  await request("DELETE", `/images/uploads/${id}`);
  await refreshImages();
}

export async function reviewImage(id: string, decision: "keep" | "discard", masks: Mask[]): Promise<void> {
  await request("POST", `/images/instances/${id}/review`, { decision, masks });
  await refreshImages();
}
