import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import type { EditionDetail, EditionPage } from "../types";
import type { SourceAddress } from "./address";
import { PageProblem } from "./PageProblem";
import { PageSkeleton } from "./PageSkeleton";
import type { Sought } from "./PageText";
import { PageView } from "./PageView";
import { ReferenceList } from "./ReferenceList";
import type { Marks } from "./whereMarked";

interface Props {
  address: SourceAddress;
  edition: EditionDetail | undefined;
  page: UseQueryResult<EditionPage>;
  shown: EditionPage | undefined;
  marks: Marks;
  sought: Sought | null;
  zoom: number;
}

/** The page itself; until it is there, its outline. */
export function PageScroller({ address, edition, page, shown, marks, sought, zoom }: Props) {
  const { t } = useTranslation();
  return (
    // A region that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div data-page-scroller className="min-h-0 flex-1 touch-pan-x touch-pan-y touch-pinch-zoom overflow-auto bg-sunken -outline-offset-4" tabIndex={0} role="group" aria-label={t("source.text", { page: address.page })}>
      {page.error && <PageProblem error={page.error} onRetry={() => void page.refetch()} />}
      {!page.error && !shown && <PageSkeleton like={page.data} zoom={zoom} />}
      {shown && <PageView key={shown.number} edition={address.edition} page={shown} marks={marks} sought={sought} zoom={zoom} />}
      <ReferenceList edition={edition} page={address.page} />
    </div>
  );
}
