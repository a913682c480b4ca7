import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { go } from "../navigation/location";
import { notePath } from "../navigation/routes";
import { Icon } from "../ui/Icon";
import { NotHere } from "../ui/NotHere";
import { Notice } from "../ui/Notice";
import { Older, useOlder } from "../ui/Older";
import { beginNote, notesQuery, onNoteChanged, templates } from "./dictationApi";
import { NoteItem } from "./NoteItem";

/** Begins a note from a template, and lists those that there are. */
export function NoteList() {
  const { t } = useTranslation();
  const [most, showOlder] = useOlder();
  const notes = useQuery({ ...notesQuery(most), placeholderData: (earlier) => earlier });
  const begin = useMutation({
    mutationFn: beginNote,
    onSuccess: ({ id }) => {
      go(notePath(id));
      onNoteChanged(id);
    },
  });
  const failed = begin.error ?? notes.error;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid w-full max-w-4xl gap-6 px-4 py-6 sm:px-6">
        <div className="grid gap-2">
          <h1 className="text-[1.75rem] leading-tight font-semibold tracking-tight">{t("dictation.title")}</h1>
          <p className="max-w-prose text-soft">{t("dictation.lead")}</p>
        </div>
        <section aria-labelledby="note-begin" className="grid gap-3">
          <h2 id="note-begin" className="text-xl font-semibold">
            {t("dictation.begin")}
          </h2>
          <ul className="grid gap-2 sm:grid-cols-2">
            {templates.map((template) => (
              <li key={template}>
                <button type="button" disabled={begin.isPending} onClick={() => begin.mutate(template)} className="flex min-h-16 w-full items-center gap-3 rounded-xl border border-edge bg-surface px-4 py-3 text-start hover:bg-sunken disabled:opacity-50">
                  <Icon name="plus" className="size-6 text-accent" />
                  <span className="grid">
                    <span className="font-semibold">{t(`dictation.template.${template}`)}</span>
                    <span className="text-base text-soft">{t(`dictation.about.${template}`)}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
        {failed && (
          <Notice tone="stop" role="alert">
            {failed.message || t("dictation.failed")}
          </Notice>
        )}
        <section aria-labelledby="note-list" className="grid gap-3">
          <h2 id="note-list" className="text-xl font-semibold">
            {t("dictation.earlier")}
          </h2>
          <NotHere query={notes} />
          {notes.data?.length === 0 && <p className="text-soft">{t("dictation.empty")}</p>}
          <ul className="grid gap-2">{notes.data?.map((note) => <NoteItem key={note.id} note={note} />)}</ul>
          <Older shown={notes.data?.length} most={most} onMore={showOlder} />
        </section>
      </div>
    </div>
  );
}
