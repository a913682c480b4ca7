import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";

import { editionQuery, pageQuery } from "../api/library";
import { OutdatedBanner } from "../editions/OutdatedBanner";
import { type SourceAddress, turnToPage } from "./address";
import { type Overlay, OverlayButtons } from "./OverlayButtons";
import { PageScroller } from "./PageScroller";
import { QuotePanel } from "./QuotePanel";
import { SourceHeader } from "./SourceHeader";
import { SourceOverlay } from "./SourceOverlay";
import { useMarked } from "./useMarked";
import { useZoom } from "./useZoom";
import { ViewerBar } from "./ViewerBar";
import { whereMarked } from "./whereMarked";

interface Props {
  address: SourceAddress;
  onClose: () => void;
}

export function SourceDocument({ address, onClose }: Props) {
  const edition = useQuery(editionQuery(address.edition));
  const page = useQuery({ ...pageQuery(address.edition, address.page), placeholderData: keepPreviousData });
  const [zoom, setZoom] = useZoom(page.data, address.mark !== "");
  const marked = useMarked(address);
  const shown = page.data?.number === address.page ? page.data : undefined;
  const marks = whereMarked(marked, shown);
  const turnTo = (next: number) => turnToPage(address, next);
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const opener = useRef<HTMLElement>(null);
  const toggle = (next: Overlay, button: HTMLElement) => {
    opener.current = button;
    setOverlay(overlay === next ? null : next);
  };
  const uncover = () => {
    setOverlay(null);
    opener.current?.focus({ preventScroll: true });
  };
  return (
    <div className="flex h-full flex-col">
      <SourceHeader edition={edition.data} onClose={onClose} />
      <OutdatedBanner edition={address.edition} />
      <QuotePanel marked={marked} page={address.page} isLocated={marks.isLocated} isLoaded={shown !== undefined} onTurn={turnTo} />
      <div className="relative flex min-h-0 flex-1 flex-col">
        <PageScroller address={address} edition={edition.data} page={page} shown={shown} marks={marks} zoom={zoom} />
        <SourceOverlay overlay={overlay} address={address} onClose={uncover} />
      </div>
      <ViewerBar page={address.page} count={edition.data?.page_count} zoom={zoom} onTurn={turnTo} onZoom={setZoom} edition={address.edition} passage={marked?.source.passage}>
        <OverlayButtons edition={edition.data} overlay={overlay} onToggle={toggle} />
      </ViewerBar>
    </div>
  );
}
