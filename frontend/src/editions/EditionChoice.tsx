import type { GuidelineEdition } from "../types";
import { Select } from "../ui/Select";
import { useEditionName } from "./useEditionName";

interface Props {
  label: string;
  editions: readonly GuidelineEdition[];
  chosen: number;
  /** The other side's edition, which cannot stand on this side as well. */
  taken: number;
  onChoose: (edition: number) => void;
}

export function EditionChoice({ label, editions, chosen, taken, onChoose }: Props) {
  const nameOf = useEditionName();
  const open = editions.filter((edition) => edition.id !== taken);
  return <Select label={label} value={String(chosen)} onChange={(id) => onChoose(Number(id))} options={open.map((edition) => ({ value: String(edition.id), text: nameOf(edition) }))} />;
}
