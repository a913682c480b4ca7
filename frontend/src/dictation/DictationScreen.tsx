import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { dictationPath } from "../navigation/routes";
import { Unopened } from "../shell/Unopened";
import { NotHere } from "../ui/NotHere";
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
  if (note.error) return <Unopened reason={note.error.message || t("dictation.failed")} to={dictationPath} back={t("dictation.all")} />;
  return (
    <div className="px-4">
      <NotHere query={note}>
        <p role="status" className="py-4 text-soft">
          {t("app.loading")}
        </p>
      </NotHere>
    </div>
  );
}
