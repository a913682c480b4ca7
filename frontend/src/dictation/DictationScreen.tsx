import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { Notice } from "../ui/Notice";
import { noteQuery } from "./dictationApi";
import { NoteEditor } from "./NoteEditor";
import { NoteList } from "./NoteList";

/** Notes by voice: the list, or the one that the address names. */
export default function DictationScreen({ note }: { note: string | null }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">{note ? <Opened key={note} id={note} /> : <NoteList />}</div>
  );
}

function Opened({ id }: { id: string }) {
  const { t } = useTranslation();
  const note = useQuery(noteQuery(id));
  if (note.data) return <NoteEditor whole={note.data} />;
  return (
    <div className="p-4">
      {note.error ? (
        <Notice tone="stop" role="alert">
          {note.error.message || t("dictation.failed")}
        </Notice>
      ) : (
        <p role="status" className="text-soft">
          {t("app.loading")}
        </p>
      )}
    </div>
  );
}
