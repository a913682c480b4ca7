import type { EditionPage } from "../types";
import { PageImage } from "./PageImage";
import { PageText } from "./PageText";
import type { Marks } from "./whereMarked";

interface Props {
  edition: number;
  page: EditionPage;
  marks: Marks;
  zoom: number;
}

export function PageView({ edition, page, marks, zoom }: Props) {
  if (page.has_image) return <PageImage edition={edition} page={page} boxes={marks.boxes} zoom={zoom} />;
  return <PageText page={page} stretches={marks.stretches} zoom={zoom} />;
}
