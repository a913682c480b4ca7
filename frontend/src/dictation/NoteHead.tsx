import { useTranslation } from "react-i18next";

import { ExportLinks } from "../chat/ExportLinks";
import { Link } from "../navigation/Link";
import { dictationPath } from "../navigation/routes";
import { Field } from "../ui/Field";
import { Icon } from "../ui/Icon";
import { CopyNote } from "./CopyNote";
import { DeleteNote } from "./DeleteNote";
import type { NoteState } from "./NoteKeeper";

interface Props {
  state: NoteState;
  onTitle: (title: string) => void;
}

/** What the note is called, whether it is saved, and how it is taken along. */
export function NoteHead({ state: { base, draft, status }, onTitle }: Props) {
  const { t } = useTranslation();
  const open = draft.sections.reduce((count, { doubts }) => count + doubts.length, 0);
  const hasWords = draft.sections.some(({ text }) => text.trim());
  return (
    <header className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Link to={dictationPath} className="-ms-2 inline-flex min-h-12 items-center gap-1 rounded-lg px-2 font-medium text-accent hover:bg-tint">
          <Icon name="left" />
          {t("dictation.all")}
        </Link>
        <p role="status" className={`text-base ${status === "away" || status === "refused" ? "text-caution" : "text-soft"}`}>
          {t(`dictation.status.${status}`)}
        </p>
      </div>
      <h1 className="text-[1.75rem] leading-tight font-semibold tracking-tight">{t(`dictation.template.${base.template}`)}</h1>
      <Field label={t("dictation.name")} value={draft.title} maxLength={80} dir="auto" placeholder={t("dictation.namePlaceholder")} onChange={(event) => onTitle(event.target.value)} />
      <div className="flex flex-wrap gap-2">
        {hasWords && <CopyNote draft={draft} />}
        {hasWords && <ExportLinks path={`/dictations/${base.id}`} />}
        <DeleteNote note={base} />
      </div>
      {open > 0 && (
        <p className="flex items-center gap-2 font-medium text-caution">
          <Icon name="warning" />
          {t("dictation.doubts", { count: open })}
        </p>
      )}
    </header>
  );
}
