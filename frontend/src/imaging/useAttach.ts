import { useCallback } from "react";

import { go } from "../navigation/location";
import { imagesPath } from "../navigation/routes";
import { useImageUploads } from "./useImageUploads";

/** Takes files in as images, and leads to where it is told what became of them. */
export function useAttach(): (files: File[]) => void {
  const { add } = useImageUploads();
  return useCallback(
    (files) => {
      if (!files.length) return;
      add(files, "");
      go(imagesPath);
    },
    [add],
  );
}
