import { useTranslation } from "react-i18next";

import { useUser } from "../account/useUser";
import { Link } from "../navigation/Link";
import { notePath } from "../navigation/routes";
import { Badge } from "../ui/Badge";
import { useDay } from "../ui/useDay";
import type { NoteSummary } from "./dictationApi";
import { readParts } from "./spokenParts";

export function NoteItem({ note }: { note: NoteSummary }) {
  const { t } = useTranslation();
  const day = useDay();
  const own = readParts(useUser().id, note.id).map(({ key }) => key);
  const waiting = new Set([...note.waiting, ...own]).size;
  const kind = t(`dictation.template.${note.template}`);
  return (
    <li>
      <Link to={notePath(note.id)} className="grid gap-1 rounded-xl border border-line bg-surface px-4 py-3 hover:bg-sunken">
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span dir="auto" className="font-semibold">
            {note.title || kind}
          </span>
          {waiting > 0 && (
            <Badge tone="caution" icon="microphone">
              {t("dictation.waiting", { count: waiting })}
            </Badge>
          )}
          {note.doubts > 0 && (
            <Badge tone="caution" icon="warning">
              {t("dictation.doubts", { count: note.doubts })}
            </Badge>
          )}
        </span>
        <span dir="auto" className="line-clamp-2 text-base text-soft">
          {note.beginning || t("dictation.nothingYet")}
        </span>
        <span className="text-sm text-soft">
          {note.title ? `${kind} · ` : ""}
          {day(note.updated_at)}
        </span>
      </Link>
    </li>
  );
}
