import { useEffect, useEffectEvent } from "react";

import { droppedFiles } from "../imaging/droppedFiles";

/** Files dropped where nothing takes them: the browser would open the first one and leave the page for it. */
export function useStrayFiles(onFiles: (files: File[]) => void): void {
  const onDrop = useEffectEvent((event: DragEvent) => {
    if (isTaken(event) || !event.dataTransfer) return;
    event.preventDefault();
    if (!document.querySelector("dialog[open]")) void droppedFiles(event.dataTransfer).then(onFiles);
  });
  useEffect(() => {
    const hold = (event: DragEvent) => isTaken(event) || event.preventDefault();
    const drop = (event: DragEvent) => onDrop(event);
    window.addEventListener("dragover", hold);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", hold);
      window.removeEventListener("drop", drop);
    };
  }, []);
}

function isTaken({ defaultPrevented, dataTransfer }: DragEvent): boolean {
  return defaultPrevented || !dataTransfer?.types.includes("Files");
}
