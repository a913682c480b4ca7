import type { BenchPassage, Change } from "../types";
import { EditForm } from "./EditForm";

interface Props {
  passage: BenchPassage;
  name: string;
  change: Change;
  lead: string;
  onClose: () => void;
  onDone?: (made: number[]) => void;
  needsReason?: boolean;
}

/** An edit that needs nothing but its reason. */
export function ReasonForm({ change, ...rest }: Props) {
  return <EditForm changeOf={() => change} {...rest} />;
}
