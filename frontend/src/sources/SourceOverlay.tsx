import { turnToPage, type SourceAddress } from "./address";
import { ContentsPanel } from "./ContentsPanel";
import type { Overlay } from "./OverlayButtons";
import { RecommendationsPanel } from "./RecommendationsPanel";

interface Props {
  overlay: Overlay | null;
  address: SourceAddress;
  onClose: () => void;
}

/** What is laid over the page for finding a place in the document. */
export function SourceOverlay({ overlay, address, onClose }: Props) {
  if (overlay === "recommendations") return <RecommendationsPanel address={address} onClose={onClose} />;
  if (overlay !== "contents") return null;
  const turn = (page: number) => {
    turnToPage(address, page);
    onClose();
  };
  return <ContentsPanel edition={address.edition} page={address.page} onClose={onClose} onTurn={turn} />;
}
