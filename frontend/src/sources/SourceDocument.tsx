import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { editionQuery, pageQuery } from "../api/library";
import { IconButton } from "../ui/IconButton";
import { OutdatedBanner } from "../editions/OutdatedBanner";
import { type SourceAddress, turnToPage } from "./address";
import { ContentsPanel } from "./ContentsPanel";
import { PageScroller } from "./PageScroller";
import { QuotePanel } from "./QuotePanel";
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
  const [isContents, setIsContents] = useState(false);
  const contentsButton = useRef<HTMLButtonElement>(null);
  const closeContents = () => {
    setIsContents(false);
    contentsButton.current?.focus({ preventScroll: true });
  };
  return (
    <div className="flex h-full flex-col">
      <SourceHeader edition={edition.data} onClose={onClose} />
      <OutdatedBanner edition={address.edition} />
      <QuotePanel marked={marked} page={address.page} isLocated={marks.isLocated} isLoaded={shown !== undefined} onTurn={turnTo} />
      <div className="relative flex min-h-0 flex-1 flex-col">
        <PageScroller address={address} edition={edition.data} page={page} shown={shown} marks={marks} zoom={zoom} />
        {isContents && (
          <ContentsPanel
            edition={address.edition}
            page={address.page}
            onClose={closeContents}
            onTurn={(next) => {
              turnTo(next);
              closeContents();
            }}
          />
        )}
      </div>
      <ViewerBar page={address.page} count={edition.data?.page_count ?? address.page} zoom={zoom} onTurn={turnTo} onZoom={setZoom} edition={address.edition} passage={marked?.source.passage}>
        {edition.data?.has_outline && <IconButton ref={contentsButton} icon="contents" label={t("outline.title")} aria-expanded={isContents} onClick={() => setIsContents(!isContents)} />}
      </ViewerBar>
    </div>
  );
}
