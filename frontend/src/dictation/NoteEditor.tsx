import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Recorder } from "../recording/Recorder";
import { newKey } from "../storage/newKey";
import { Button } from "../ui/Button";
import { Notice } from "../ui/Notice";
import { ConflictNotice } from "./ConflictNotice";
import type { Note, NoteSection } from "./dictationApi";
import { writeSpoken } from "./dictationApi";
import { NoteHead } from "./NoteHead";
import { OriginalWords } from "./OriginalWords";
import { PartWaiting } from "./PartWaiting";
import { SectionEditor } from "./SectionEditor";
import { SpokenCommands } from "./SpokenCommands";
import type { SpokenPart } from "./spokenParts";
import { useNote } from "./useNote";
import { useSpokenParts } from "./useSpokenParts";

/** A note in sections: typed into anywhere, spoken into at the section that is marked. */
export function NoteEditor({ whole }: { whole: Note }) {
  const { t } = useTranslation();
  const { keeper, state } = useNote(whole);
  const { draft, base } = state;
  const [chosen, setChosen] = useState<string | null>(null);
  const [added, setAdded] = useState<string | null>(null);
  const current = draft.sections.find(({ key }) => key === chosen) ?? draft.sections[0];
  const marked = current?.key ?? null;
  const spoken = useSpokenParts(base.id, whole.waiting);
  async function write(part: SpokenPart, recording: string) {
    // The server writes at the end of what it has: what was typed goes there first.
    await keeper.flush();
    const { note, section } = await writeSpoken(base.id, recording, part.section);
    keeper.arrived(note);
    // Whoever has gone on to another section meanwhile stays there.
    if (section) setChosen((now) => (now ?? part.section) === part.section ? section : now);
  }
  const change = (sections: readonly NoteSection[]) => keeper.edit({ ...draft, sections });
  const replace = (changed: NoteSection) => change(draft.sections.map((each) => (each.key === changed.key ? changed : each)));
  function add() {
    const key = newKey();
    change([...draft.sections, { key, heading: "", text: "", doubts: [] }]);
    setChosen(key);
    setAdded(key);
  }
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid w-full max-w-3xl grid-cols-1 gap-5 px-4 py-5 sm:px-6">
          <NoteHead state={state} onTitle={(title) => keeper.edit({ ...draft, title })} />
          {state.theirs && <ConflictNotice theirs={state.theirs} onKeep={() => keeper.keepMine()} onTake={() => keeper.takeTheirs()} />}
          {state.refusal && (
            <Notice tone="stop" role="alert">
              {state.refusal}
            </Notice>
          )}
          <ol className="grid grid-cols-1 gap-4">
            {draft.sections.map((section) => (
              <SectionEditor
                key={section.key}
                section={section}
                isCurrent={section.key === current?.key}
                isNew={section.key === added}
                isOnly={draft.sections.length === 1}
                onChoose={() => setChosen(section.key)}
                onChange={replace}
                onRemove={() => change(draft.sections.filter(({ key }) => key !== section.key))}
              />
            ))}
          </ol>
          <div>
            <Button icon="plus" onClick={add}>
              {t("dictation.addSection")}
            </Button>
          </div>
          <SpokenCommands />
          <OriginalWords parts={base.parts} />
        </div>
      </div>
      <div className="safe-bottom max-h-[60dvh] shrink-0 overflow-y-auto border-t border-line bg-paper pt-3">
        <div className="mx-auto grid w-full max-w-3xl grid-cols-1 gap-2 px-4 sm:px-6">
          <p className="text-base text-soft">{t("dictation.into", { section: current?.heading || t("dictation.untitled") })}</p>
          {spoken.parts.length > 1 && <p className="text-base text-soft">{t("dictation.waiting", { count: spoken.parts.length })}</p>}
          {spoken.parts.map((part, index) => (
            <PartWaiting
              key={part.key}
              part={part}
              isNewest={index === spoken.parts.length - 1}
              onWrite={(recording) => write(part, recording)}
              onDone={() => spoken.remove(part.key)}
            />
          ))}
          <Recorder
            spoken={{ purpose: "dictation", label: draft.title.slice(0, LABEL), dictation: base.id, section: marked }}
            onBegun={(key) => spoken.add({ key, section: marked })}
          />
        </div>
      </div>
    </>
  );
}

const LABEL = 40;
