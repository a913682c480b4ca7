import { queryOptions } from "@tanstack/react-query";

import { ApiError } from "../../api/ApiError";
import { errorFromBody, reported, request } from "../../api/request";
import { previewAddress } from "../imagesApi";
import type { ImageInstance } from "../types";

/** What a stored image is never changes, but for the state of its review. */
export function viewedInstanceQuery(instance: string) {
  return queryOptions({
    queryKey: ["images", "instance", instance],
    queryFn: ({ signal }) => request<ImageInstance>("GET", `/images/instances/${instance}`, undefined, signal),
    staleTime: Infinity,
  });
}

/** The samples of one frame, counted from 1, as they are stored: little-endian and interleaved. */
export async function frameSamples(instance: string, frame: number): Promise<ArrayBuffer> {
  return (await fetched(`/api/images/instances/${instance}/frames/${frame}`)).arrayBuffer();
}

export async function drawnFrame(instance: string, frame: number): Promise<ImageBitmap> {
  return createImageBitmap(await (await fetched(previewAddress(instance, 2048, frame))).blob());
}

async function fetched(address: string): Promise<Response> {
  const response = await fetch(address, { credentials: "same-origin" }).catch(() => {
    throw new ApiError(0, "unreachable", "");
  });
  if (!response.ok) throw reported(errorFromBody(response.status, await response.json().catch(() => null)));
  return response;
}
