import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { editionQuery, pageQuery } from "../api/library";
import { OutdatedBanner } from "../editions/OutdatedBanner";
import { KeptMark } from "../kept/KeptMark";
import { IconButton } from "../ui/IconButton";
import { useEscape } from "../ui/useEscape";
import { LOW, useMedia } from "../ui/useMedia";
import { type SourceAddress, turnToPage } from "./address";
import { type Overlay, OverlayButtons } from "./OverlayButtons";
import { PageScroller } from "./PageScroller";
import { QuotePanel } from "./QuotePanel";
import type { Sought } from "./PageText";
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
  const { t } = useTranslation();
  const isLow = useMedia(LOW);
  const edition = useQuery(editionQuery(address.edition));
  const page = useQuery({ ...pageQuery(address.edition, address.page), placeholderData: keepPreviousData });
  const [zoom, setZoom] = useZoom(page.data, address.mark !== "");
  const marked = useMarked(address);
  const shown = page.data?.number === address.page ? page.data : undefined;
  const marks = whereMarked(marked, shown);
  const [sought, setSought] = useState<Sought | null>(null);
  const turnTo = (next: number, title?: string) => {
    setSought(title === undefined ? null : { title });
    turnToPage(address, next);
  };
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
  useEscape(overlay !== null, uncover);
  return (
    // Where a screen is too low for all of it the whole of it scrolls, lest the page itself has no room.
    <div className="flex h-full flex-col short:overflow-y-auto">
      <SourceHeader edition={edition.data} onClose={onClose} />
      <KeptMark at={edition.data?.keptAt} />
      <OutdatedBanner edition={address.edition} />
      <QuotePanel marked={marked} page={address.page} isLocated={marks.isLocated} isLoaded={shown !== undefined} onTurn={(next) => turnTo(next)} />
      <div className="relative flex min-h-0 flex-1 flex-col short:min-h-[80dvh]">
        <PageScroller address={address} edition={edition.data} page={page} shown={shown} marks={marks} sought={sought} zoom={zoom} />
        <SourceOverlay overlay={overlay} address={address} heading={marked?.source.page === address.page ? marked.source.heading_path.at(-1) : undefined} onSeek={turnTo} onClose={uncover} />
      </div>
      <ViewerBar page={address.page} count={edition.data?.page_count} zoom={zoom} onTurn={(next) => turnTo(next)} onZoom={setZoom} edition={address.edition} passage={marked?.source.passage}>
        {/* The one in the header scrolls away there. */}
        {isLow && <IconButton icon="close" label={t("source.close")} onClick={onClose} />}
        <OverlayButtons edition={edition.data} overlay={overlay} onToggle={toggle} />
      </ViewerBar>
    </div>
  );
}
