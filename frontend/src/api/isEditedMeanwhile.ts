import { ApiError } from "./ApiError";

/** Whether what was to be saved has been changed by somebody else since it was read. */
export function isEditedMeanwhile(error: Error | null): boolean {
  return error instanceof ApiError && error.code === "edited_meanwhile";
}
