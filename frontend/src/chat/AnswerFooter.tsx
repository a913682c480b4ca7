import type { Answer, Turn } from "../types";
import { CapsulePanel } from "../capsule/CapsulePanel";
import { ShareButton } from "../sharing/ShareButton";
import { useSharing } from "../sharing/useSharing";
import { CopyAnswer } from "./CopyAnswer";
import { ExportLinks } from "./ExportLinks";
import { FeedbackBar } from "./feedback/FeedbackBar";
import { ReadAloud } from "./ReadAloud";
import { WrittenBy } from "./WrittenBy";

/** Who put the answer together, how it is taken along, and what was thought of it. */
export function AnswerFooter({ turn, answer }: { turn: Turn; answer: Answer }) {
  const sharing = useSharing();
  return (
    <footer className="grid justify-items-start gap-3 border-t border-line pt-3 print:[&>:not(:first-child)]:hidden">
      <WrittenBy answer={answer} />
      <div className="flex flex-wrap items-center gap-2">
        <ReadAloud turn={turn} answer={answer} />
        <CopyAnswer turn={turn} answer={answer} />
        {sharing && <ShareButton turn={turn} />}
        <ExportLinks path={`/turns/${turn.id}`} />
      </div>
      <CapsulePanel turn={turn.id} />
      <FeedbackBar turn={turn} />
    </footer>
  );
}
