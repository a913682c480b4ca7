import { useTranslation } from "react-i18next";

import type { EditionPage } from "../types";
import { Notice } from "../ui/Notice";
import { PageImage } from "./PageImage";
import { PageText, type Sought } from "./PageText";
import type { Marks } from "./whereMarked";

interface Props {
  edition: number;
  page: EditionPage;
  marks: Marks;
  sought: Sought | null;
  zoom: number;
}

export function PageView({ edition, page, marks, sought, zoom }: Props) {
  const { t } = useTranslation();
  if (page.has_image) {
    return (
      <>
        {page.scanned && (
          <div className="p-2">
            <Notice tone="caution">{t("outline.scanned")}</Notice>
          </div>
        )}
        <PageImage edition={edition} page={page} boxes={marks.boxes} zoom={zoom} />
      </>
    );
  }
  return <PageText page={page} stretches={marks.stretches} sought={sought} zoom={zoom} />;
}
