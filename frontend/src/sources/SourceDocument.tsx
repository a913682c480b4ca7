import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { editionQuery, pageQuery } from "../api/library";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { type SourceAddress, turnToPage } from "./address";
import { PageImage } from "./PageImage";
import { PageSkeleton } from "./PageSkeleton";
import { PageText } from "./PageText";
import { QuotePanel } from "./QuotePanel";
import { ReferenceList } from "./ReferenceList";
import { SourceHeader } from "./SourceHeader";
import { useMarked } from "./useMarked";
import { ViewerBar } from "./ViewerBar";
import { whereMarked } from "./whereMarked";

interface Props {
  address: SourceAddress;
  onClose: () => void;
}

export function SourceDocument({ address, onClose }: Props) {
  const { t } = useTranslation();
  const [zoom, setZoom] = useState(1);
  const edition = useQuery(editionQuery(address.edition));
  const page = useQuery({ ...pageQuery(address.edition, address.page), placeholderData: keepPreviousData });
  const marked = useMarked(address.mark);
  const isRightPage = page.data?.number === address.page;
  const marks = whereMarked(marked, isRightPage ? page.data : undefined);
  const turnTo = (next: number) => turnToPage(address, next);
  return (
    <div className="flex h-full flex-col">
      <SourceHeader edition={edition.data} onClose={onClose} />
      <div className="min-h-0 flex-1 overflow-auto bg-sunken" tabIndex={0} role="group" aria-label={t("source.text", { page: address.page })}>
        {marked && <QuotePanel marked={marked} page={address.page} isLocated={marks.isLocated} isLoaded={isRightPage} onTurn={turnTo} />}
        {page.error && (
          <div className="grid justify-items-start gap-3 p-4">
            <Notice tone="stop" role="alert">
              {page.error.message || t("source.failed")}
            </Notice>
            <Button icon="again" onClick={() => void page.refetch()}>
              {t("source.retry")}
            </Button>
          </div>
        )}
        {!page.error && !isRightPage && <PageSkeleton like={page.data} zoom={zoom} />}
        {page.data && isRightPage && !page.error && (page.data.has_image ? <PageImage key={address.page} edition={address.edition} page={page.data} boxes={marks.boxes} zoom={zoom} /> : <PageText key={address.page} page={page.data} stretches={marks.stretches} zoom={zoom} />)}
        {edition.data && edition.data.references.length > 0 && address.page === edition.data.page_count && <ReferenceList references={edition.data.references} />}
      </div>
      <ViewerBar page={address.page} count={edition.data?.page_count ?? address.page} zoom={zoom} onTurn={turnTo} onZoom={setZoom} edition={address.edition} />
    </div>
  );
}
