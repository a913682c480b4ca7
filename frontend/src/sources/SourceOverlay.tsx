import type { SourceAddress } from "./address";
import { ContentsPanel } from "./ContentsPanel";
import type { Overlay } from "./OverlayButtons";
import { RecommendationsPanel } from "./RecommendationsPanel";

interface Props {
  overlay: Overlay | null;
  address: SourceAddress;
  /** The heading next above what is cited on this page. */
  heading: string | undefined;
  onSeek: (page: number, title: string) => void;
  onClose: () => void;
}

/** What is laid over the page for finding a place in the document. */
export function SourceOverlay({ overlay, address, heading, onSeek, onClose }: Props) {
  if (overlay === "recommendations") return <RecommendationsPanel address={address} onClose={onClose} />;
  if (overlay !== "contents") return null;
  const turn = (page: number, title: string) => {
    onSeek(page, title);
    onClose();
  };
  return <ContentsPanel edition={address.edition} page={address.page} heading={heading} onTurn={turn} />;
}
