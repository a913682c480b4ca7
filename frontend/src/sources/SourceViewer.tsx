import { useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

import { Dialog } from "../ui/Dialog";
import { useEscape } from "../ui/useEscape";
import { closeSource, type SourceAddress } from "./address";
import { SourceDocument } from "./SourceDocument";

interface Props {
  address: SourceAddress;
  isWide: boolean;
}

/** Beside the answer where there is room, over it on a phone. */
export default function SourceViewer({ address, isWide }: Props) {
  const { t } = useTranslation();
  const close = useCallback(() => closeSource(), []);
  if (isWide) return <Pane address={address} onClose={close} />;
  return (
    <Dialog label={t("source.region")} onClose={close} className="h-dvh w-screen bg-paper">
      <SourceDocument address={address} onClose={close} />
    </Dialog>
  );
}

function Pane({ address, onClose }: { address: SourceAddress; onClose: () => void }) {
  const { t } = useTranslation();
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    pane.current?.focus({ preventScroll: true });
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);
  useEscape(true, onClose);
  return (
    <aside ref={pane} tabIndex={-1} aria-label={t("source.region")} className="w-[46%] shrink-0 border-l print:hidden border-line outline-none">
      <SourceDocument address={address} onClose={onClose} />
    </aside>
  );
}
