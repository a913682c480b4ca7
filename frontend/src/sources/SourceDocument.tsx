import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { editionQuery, pageQuery } from "../api/library";
import { type SourceAddress, turnToPage } from "./address";
import { PageProblem } from "./PageProblem";
import { PageSkeleton } from "./PageSkeleton";
import { PageView } from "./PageView";
import { QuotePanel } from "./QuotePanel";
import { ReferenceList } from "./ReferenceList";
import { SourceHeader } from "./SourceHeader";
import { useMarked } from "./useMarked";
import { useZoom } from "./useZoom";
import { ViewerBar } from "./ViewerBar";
import { whereMarked } from "./whereMarked";

interface Props {
  address: SourceAddress;
  onClose: () => void;
}

export function SourceDocument({ address, onClose }: Props) {
  const { t } = useTranslation();
  const edition = useQuery(editionQuery(address.edition));
  const page = useQuery({ ...pageQuery(address.edition, address.page), placeholderData: keepPreviousData });
  const [zoom, setZoom] = useZoom(page.data, address.mark !== "");
  const marked = useMarked(address.mark);
  const shown = page.data?.number === address.page ? page.data : undefined;
  const marks = whereMarked(marked, shown);
  const turnTo = (next: number) => turnToPage(address, next);
  return (
    <div className="flex h-full flex-col">
      <SourceHeader edition={edition.data} onClose={onClose} />
      <QuotePanel marked={marked} page={address.page} isLocated={marks.isLocated} isLoaded={shown !== undefined} onTurn={turnTo} />
      {/* A region that scrolls must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div data-page-scroller className="min-h-0 flex-1 touch-pan-x touch-pan-y touch-pinch-zoom overflow-auto bg-sunken -outline-offset-4" tabIndex={0} role="group" aria-label={t("source.text", { page: address.page })}>
        {page.error && <PageProblem error={page.error} onRetry={() => void page.refetch()} />}
        {!page.error && !shown && <PageSkeleton like={page.data} zoom={zoom} />}
        {shown && <PageView key={shown.number} edition={address.edition} page={shown} marks={marks} zoom={zoom} />}
        <ReferenceList edition={edition.data} page={address.page} />
      </div>
      <ViewerBar page={address.page} count={edition.data?.page_count ?? address.page} zoom={zoom} onTurn={turnTo} onZoom={setZoom} edition={address.edition} />
    </div>
  );
}
