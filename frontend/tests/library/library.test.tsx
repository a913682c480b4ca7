import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { matches } from "../../src/library/matches";
import type { IngestionProgress } from "../../src/types";
import { openPage, sessionOf } from "../openPage";
import { libraryEntry, user } from "../samples";
import { SocketDouble } from "../SocketDouble";

const curator = { ...user, role: "curator" as const };

function ingestion(part: Partial<IngestionProgress>): IngestionProgress {
  return { id: "i1", file_name: "sepsis.pdf", state: "running", stage: "splitting", progress: 0.4, message: "", created_at: "2026-01-01T10:00:00Z", edition_of: null, guideline: null, edition_state: "", can_retry: false, ...part };
}

describe("the library", () => {
  it("lets a clinician look but not add", async () => {
    openPage("/library");
    expect(await screen.findByText("Sepsis in adults: recognition and the first hours")).toBeVisible();
    expect(screen.getByText("90 pages · 40 recommendations · critical care")).toBeVisible();
    expect(screen.queryByText("Add to the library")).not.toBeInTheDocument();
  });

  it("filters by every word typed", async () => {
    const { person } = openPage("/library");
    await person.type(await screen.findByLabelText(/Filter by title/), "sepsis asthma");
    expect(await screen.findByText("No document matches.")).toBeVisible();
  });

  it("finds words without their accents", () => {
    expect(matches(libraryEntry({ publisher: "Société de réanimation" }), "societe sepsis")).toBe(true);
  });

  it("folds the upload away where there are documents, until files are dragged over it", async () => {
    openPage("/library", curator);
    await screen.findByText("1 document");
    const choose = screen.getByText("Choose files");
    expect(choose).not.toBeVisible();
    fireEvent.dragEnter(screen.getByRole("heading", { name: "Add to the library" }));
    expect(choose).toBeVisible();
  });

  it("offers the upload openly where the library is empty", async () => {
    openPage("/library", curator).server.on("GET /api/library", { body: [] });
    await screen.findByText(/empty|no document/i);
    expect(screen.getByText("Choose files")).toBeVisible();
  });

  it("follows an upload by notices to its end", async () => {
    const { server } = openPage("/library", curator);
    server.on("GET /api/library/ingestions", { body: [ingestion({})] });
    expect(await screen.findByText("Finding sections and advice, 40 %")).toBeVisible();
    act(() => SocketDouble.last.hear({ notice: { type: "ingestion.changed", ingestion: ingestion({ progress: 0.8 }) } }));
    expect(await screen.findByText("Finding sections and advice, 80 %")).toBeVisible();
    act(() => SocketDouble.last.hear({ notice: { type: "ingestion.changed", ingestion: ingestion({ state: "failed", message: "The file is encrypted." }) } }));
    expect(await screen.findByRole("alert")).toHaveTextContent("Not added. The file is encrypted.");
  });

  it("takes a file that was not sent off the list", async () => {
    const { server, person } = openPage("/library", curator);
    server.on("GET /api/session", { body: { ...sessionOf(curator), upload_bytes: 3 } });
    await screen.findByText("1 document");
    await person.upload(screen.getByLabelText("Choose files"), new File(["four"], "sepsis.pdf"));
    expect(await screen.findByText(/^Not added. /)).toBeInTheDocument();
    await person.click(screen.getByRole("button", { name: "Remove “sepsis.pdf” from the list" }));
    expect(screen.queryByText("sepsis.pdf")).not.toBeInTheDocument();
  });

  it("takes a file that was refused off the list", async () => {
    const { server, person } = openPage("/library", curator);
    const refused = ingestion({ id: "bad", file_name: "bad.pdf", state: "failed", message: "The file is encrypted.", created_at: new Date().toISOString() });
    const rows = [refused, ingestion({ id: "good", file_name: "good.pdf", state: "finished" }), ingestion({ id: "now", file_name: "now.pdf" })];
    server.on("GET /api/library/ingestions", { body: rows });
    server.on("DELETE /api/library/ingestions/bad", { status: 204 });
    await screen.findByText("bad.pdf");
    expect(screen.queryByRole("button", { name: "Remove “now.pdf” from the list" })).not.toBeInTheDocument();
    server.on("GET /api/library/ingestions", { body: rows.slice(1) });
    await person.click(screen.getByRole("button", { name: "Remove “bad.pdf” from the list" }));
    await waitFor(() => expect(screen.queryByText("bad.pdf")).not.toBeInTheDocument());
  });

  it("clears all that were added or refused with one press", async () => {
    const { server, person } = openPage("/library", curator);
    const rows = ["a", "b"].map((id) => ingestion({ id, file_name: `${id}.pdf`, state: "failed", message: "The file is encrypted.", created_at: new Date().toISOString() }));
    server.on("GET /api/library/ingestions", { body: rows });
    server.on("DELETE /api/library/ingestions", { status: 204 });
    await screen.findByText("a.pdf");
    server.on("GET /api/library/ingestions", { body: [] });
    await person.click(screen.getByRole("button", { name: "Clear what is added or refused" }));
    await waitFor(() => expect(screen.queryByText("a.pdf")).not.toBeInTheDocument());
  });

  it("shows the file that is being read, however many wait behind it", async () => {
    const { server } = openPage("/library", curator);
    const waiting = Array.from({ length: 14 }, (_, place) => ingestion({ id: `w${place}`, file_name: `w${place}.pdf`, state: "queued", stage: "", progress: 0 }));
    server.on("GET /api/library/ingestions", { body: [...waiting, ingestion({ file_name: "first.pdf" })] });
    expect(await screen.findByText("first.pdf")).toBeVisible();
  });

  it("puts uploads of an earlier day away, and shows what was not added among a hundred files", async () => {
    const { server, person } = openPage("/library", curator);
    const added = Array.from({ length: 99 }, (_, place) => ingestion({ id: `i${place}`, file_name: `${place}.pdf`, state: "finished" }));
    server.on("GET /api/library/ingestions", { body: [...added, ingestion({ id: "bad", file_name: "bad.pdf", state: "failed", message: "The file is encrypted." })] });
    expect(await screen.findByText("bad.pdf")).not.toBeVisible();
    await person.click(screen.getByText("1 not added"));
    expect(screen.getByText("bad.pdf")).toBeVisible();
    expect(screen.getByText("91 more files, added or waiting")).toBeVisible();
  });

  it("asks before a file that repeats little of the edition in use is published, and does what is decided", async () => {
    const { server, person } = openPage("/library", curator);
    const told = "This file leaves out 6 of the 8 different recommendations of the edition of “Sepsis” in use, and has 2 in all: if it supersedes that edition, those are no longer served.";
    const asked = ingestion({ state: "asked", message: told });
    server.on("GET /api/library/ingestions", { body: [asked] });
    server.on("POST /api/library/ingestions/i1/decision", { status: 202, body: { ...asked, state: "queued" } });
    expect(await screen.findByText(told)).toBeVisible();
    expect(screen.getByText("1 waits for you")).toBeVisible();
    await person.click(screen.getByRole("button", { name: "Publish it beside: both are served" }));
    expect(server.bodiesOf("POST /api/library/ingestions/i1/decision")).toEqual([{ narrower: "beside" }]);
    expect(await screen.findByText("Waiting in line")).toBeVisible();
    expect(screen.queryByText(told)).not.toBeInTheDocument();
  });

  it("has a file whose reading was interrupted read once more", async () => {
    const { server, person } = openPage("/library", curator);
    const interrupted = ingestion({ state: "failed", message: "It was interrupted.", can_retry: true });
    server.on("GET /api/library/ingestions", { body: [interrupted, ingestion({ id: "i2", state: "failed" })] });
    server.on("POST /api/library/ingestions/i1/retry", { status: 202, body: { ...interrupted, state: "queued", can_retry: false } });
    await person.click(await screen.findByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Waiting in line")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Try again" })).not.toBeInTheDocument();
  });
});
