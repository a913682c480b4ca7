import { doubtsIn } from "../recording/doubts";
import type { Note, NoteSection } from "./dictationApi";

/** A note as it stands on the page; places of doubts are counted as the browser counts. */
export interface Draft {
  title: string;
  sections: readonly NoteSection[];
}

export function draftOf({ title, sections }: Note): Draft {
  return { title, sections: sections.map((section) => ({ key: section.key ?? "", heading: section.heading, text: section.text, doubts: doubtsIn(section.text, section.doubts) })) };
}

/** The sections with their doubts' places counted as the server counts. */
export function asStored({ sections }: Draft): NoteSection[] {
  return sections.map(({ doubts, ...section }) => {
    const charactersBefore = (unit: number) => Array.from(section.text.slice(0, unit)).length;
    return { ...section, doubts: doubts.map((doubt) => ({ ...doubt, start: charactersBefore(doubt.start), end: charactersBefore(doubt.end) })) };
  });
}

export function isSame(one: Draft, other: Draft): boolean {
  return one.title === other.title && one.sections.length === other.sections.length && one.sections.every((section, at) => isSameSection(section, other.sections[at]));
}

/** What a copy of the note reads: headings above what they say, an empty line between sections. */
export function asText({ sections }: Draft): string {
  return sections
    .filter(({ text }) => text.trim())
    .map(({ heading, text }) => [heading, text.trim()].filter(Boolean).join("\n"))
    .join("\n\n");
}

function isSameSection(one: NoteSection, other: NoteSection | undefined): boolean {
  return other !== undefined && one.key === other.key && one.heading === other.heading && one.text === other.text && one.doubts.length === other.doubts.length;
}
