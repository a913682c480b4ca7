import { useTranslation } from "react-i18next";

import type { Box } from "../types";
import { CropPicture } from "./CropPicture";
import { cropParts } from "./cropParts";

interface Props {
  edition: number;
  /** The lines of print that hold the text; none draws nothing. */
  boxes: readonly Box[];
  /** What is printed there, for whoever does not see the picture. */
  text: string;
  isFitted?: boolean;
}

/** A passage, row or recommendation as it is printed: one picture for each place that it stands in. */
export function SourceCrop({ edition, boxes, text, isFitted = false }: Props) {
  const { t } = useTranslation();
  return (
    <div className="grid min-w-0 grid-cols-1 gap-2">
      {cropParts(boxes).map((part, index) => (
        <CropPicture key={index} edition={edition} part={part} isFitted={isFitted} text={index === 0 ? text : t("crop.continued", { page: part.page })} />
      ))}
    </div>
  );
}
