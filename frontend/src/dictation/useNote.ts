import { useEffect, useState } from "react";

import { useUser } from "../account/useUser";
import { useValue } from "../stream/Value";
import { type Note, readNote, saveNote } from "./dictationApi";
import { NoteKeeper, type NoteState } from "./NoteKeeper";

/** The keeper of a note for as long as it is open; `whole` is what the server has now. */
export function useNote(whole: Note): { keeper: NoteKeeper; state: NoteState } {
  const user = useUser().id;
  const [keeper] = useState(
    () =>
      new NoteKeeper(
        `${user}.note.${whole.id}`,
        {
          read: () => readNote(whole.id),
          save: (version, title, sections) => saveNote(whole.id, version, title, sections),
        },
        whole,
      ),
  );
  useEffect(() => keeper.arrived(whole), [keeper, whole]);
  useEffect(() => {
    const save = () => void keeper.flush();
    window.addEventListener("pagehide", save);
    window.addEventListener("online", save);
    return () => {
      window.removeEventListener("pagehide", save);
      window.removeEventListener("online", save);
      save();
    };
  }, [keeper]);
  return { keeper, state: useValue(keeper.state) };
}
