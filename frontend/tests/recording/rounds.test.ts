import { expect, it } from "vitest";

import { nextBed } from "../../src/rounds/nextBed";
import { isUnread, stageOf } from "../../src/rounds/unread";
import type { RecordingSummary } from "../../src/types";

function row(part: Partial<RecordingSummary>): RecordingSummary {
  const made: RecordingSummary = {
    id: "r1", key: "k1", purpose: "question", label: "", state: "finished", pieces: 1, pieces_expected: 1, media_type: "audio/pcm", seconds: 1, text: "Words",
    doubts: 0, has_speech: true, error: "", unreadable: false, asks: false, seen: false, turn: null, conversation: null, answer: null, created_at: "", finished_at: "", delete_at: "",
  };
  return { ...made, ...part };
}

it.each([
  ["Bed 12", "Bed 13"],
  ["3B-09", "3B-10"],
  ["Ward 4 bed 9", "Ward 4 bed 10"],
  ["Isolation", "Isolation"],
  ["", ""],
])("after %s comes %s", (label, next) => expect(nextBed(label)).toBe(next));

it.each([
  [{ state: "recording" }, "arriving", false],
  [{ state: "running" }, "transcribing", false],
  [{ state: "failed" }, "failed", true],
  [{ has_speech: false }, "silent", true],
  [{ asks: true }, "asking", false],
  [{ doubts: 2 }, "doubtful", true],
  [{}, "heard", true],
  [{ turn: "t1", answer: "running" }, "answering", false],
  [{ turn: "t1", answer: "finished" }, "answered", true],
  [{ turn: "t1", answer: "stopped" }, "unanswered", true],
  [{ turn: "t1", answer: "finished", seen: true }, "answered", false],
] as [Partial<RecordingSummary>, string, boolean][])("%o is %s", (part, stage, unread) => {
  expect(stageOf(row(part))).toBe(stage);
  expect(isUnread(row(part))).toBe(unread);
});
