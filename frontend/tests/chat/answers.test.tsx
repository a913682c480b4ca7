import { act, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { openAnswer as read } from "../openAnswer";
import { capsule, citation, citedChange, grade, passage, sentence, turn } from "../samples";
import { SocketDouble } from "../SocketDouble";

describe("reading an answer", () => {
  it("warns of a digest on the chip and in the list of sources", async () => {
    await read({ citations: [citation({ kind: "digest" })] });
    expect(screen.getAllByText("Digest: check the source")).toHaveLength(2);
  });

  const under = [citation({ heading_path: ["A guideline", "COVID-19", "Corticosteroids"] })];

  it("says under which headings an amount stands", async () => {
    await read({ sentences: [sentence({ role: "point", text: "Dexamethasone 6 mg once daily." })], citations: under });
    expect(screen.getByText(/^Under:/)).toHaveTextContent("Under: COVID-19 › Corticosteroids");
  });

  it("leaves out headings that the sentence names itself, and those of a point without figures", async () => {
    const named = sentence({ text: "In COVID-19, corticosteroids: dexamethasone 6 mg." });
    await read({ sentences: [named, sentence({ role: "point", text: "Others are not advised." })], citations: under });
    expect(screen.queryByText(/^Under:/)).not.toBeInTheDocument();
  });

  it("marks a recommendation against", async () => {
    await read({ sentences: [sentence({ grade: { ...grade, against: true } })] });
    expect(screen.getByText("Against")).toBeVisible();
  });

  it("says whose advice a document only reports", async () => {
    await read({ sentences: [sentence({ grade: { ...grade, panel: "Society B 2020" } })] });
    expect(screen.getByText("Reported from Society B 2020")).toBeVisible();
  });

  it("calls a recommendation without a printed grade ungraded, and other sentences nothing", async () => {
    await read({ sentences: [sentence({ grade: { strength: "", certainty: "", against: false, verbatim: "", panel: "", set_by_curator: false } }), sentence({ role: "point", text: "Other." })] });
    expect(screen.getAllByText("Ungraded")).toHaveLength(1);
  });

  it("gives a digest no year of its own to be mistaken for its guideline's", async () => {
    await read({ citations: [citation({ kind: "digest" })] });
    const [chip] = screen.getAllByRole("button", { name: /^Open source 1: Sepsis in adults.*, page 12$/ });
    expect(chip).toHaveTextContent("[1]Sepsis in adultsDigest: check the source");
  });

  it("says a year once where the title ends with it", async () => {
    await read({ citations: [citation({ guideline: "Sepsis in the Philippines 2020", publisher: "", year: 2020 })] });
    const [chip] = screen.getAllByRole("button", { name: /^Open source 1: Sepsis in the Philippines 2020, page 12$/ });
    expect(chip).toHaveTextContent("[1]Sepsis in the Philippines 2020 · p. 12");
    expect(chip?.textContent, "the number stays beside what it counts").toContain("p.\u00a012");
    expect(screen.queryByText(/2020\W+2020/)).not.toBeInTheDocument();
  });

  it("prints letters as grades", async () => {
    await read({ sentences: [sentence({ grade: { ...grade, strength: "A", certainty: "" } })] });
    expect(screen.getByText("Grade A")).toBeVisible();
  });

  it("learns while it is open that its source was superseded, and shows what changed", async () => {
    const { server, person } = await read({});
    server.on("GET /api/editions/outdated", { body: [{ id: 4, guideline: 9, state: "superseded", reason: "" }] });
    server.on(`GET /api/turns/${turn().id}/changes`, { body: [citedChange()] });
    act(() => SocketDouble.last.hear({ notice: { type: "library.changed" } }));
    expect(await screen.findByText("Source [1] comes from an edition that has been superseded.")).toBeVisible();
    expect(screen.getAllByText("Superseded")).toHaveLength(2);
    await person.click(screen.getByRole("button", { name: "What changed" }));
    expect(await screen.findByText("Dose or number changed")).toBeVisible();
    expect(screen.getByRole("region", { name: "After" })).toHaveTextContent("within three hours.");
  });

  it("says why a source was withdrawn and asks the question again", async () => {
    const { server, person } = await read({});
    server.on("GET /api/editions/outdated", { body: [{ id: 4, guideline: 9, state: "withdrawn", reason: "Misprinted." }] });
    server.on(`GET /api/turns/${turn().id}/changes`, { body: [citedChange({ state: "withdrawn", reason: "Misprinted.", new: null, change: null })] });
    act(() => SocketDouble.last.hear({ notice: { type: "library.changed" } }));
    await person.click(await screen.findByRole("button", { name: "What changed" }));
    expect(await screen.findByText("This edition was withdrawn: Misprinted.")).toBeVisible();
    await person.click(screen.getByRole("button", { name: "Ask again" }));
    expect(server.bodiesOf("POST /api/turns")).toMatchObject([{ question: turn().question, revises: turn().id }]);
  });

  it("says plainly when nothing was found and calls the nearest passages no answer", async () => {
    await read({ abstained: true, message: "The library has no answer.", sentences: [], citations: [], nearest: [1, 2, 3, 4].map((each) => passage({ passage: each })) });
    expect(screen.getByText("The library has no answer.")).toBeVisible();
    const nearest = within(screen.getByRole("region", { name: "The 3 nearest passages (not an answer)" }));
    expect(nearest.getAllByText("Antimicrobials")).toHaveLength(3);
    expect(nearest.getAllByText("Antimicrobials")[0]).toBeVisible();
    expect(screen.getByRole("button", { name: "Not helpful" })).toBeVisible();
    expect(screen.getAllByText(passage().text)[0]).not.toBeVisible();
    expect(screen.queryByText(/No model/)).not.toBeInTheDocument();
  });

  it("names the nearest passages by the headings next above them, so that three fit on a phone", async () => {
    const heading_path = ["Health questions", "Antimicrobial therapy", "Question 25", "Summary of evidence"];
    await read({ abstained: true, message: "The library has no answer.", sentences: [], citations: [], nearest: [passage({ heading_path })] });
    expect(screen.getByText("Question 25 › Summary of evidence")).toBeInTheDocument();
  });

  it("puts an answered question back to be asked in other words", async () => {
    const { person } = await read({});
    await person.click(screen.getByRole("button", { name: "Ask differently" }));
    const composer = screen.getByLabelText("Your question");
    expect(composer).toHaveFocus();
    expect(composer).toHaveValue("When to start antibiotics?");
  });

  it("offers a next step where nothing was found", async () => {
    const { person } = await read({ abstained: true, message: "The library has no answer.", sentences: [], citations: [] });
    const again = screen.getByRole("button", { name: "Ask differently" });
    await person.click(again);
    await person.click(again);
    const composer = screen.getByLabelText("Your question");
    expect(composer).toHaveFocus();
    expect(composer).toHaveValue("When to start antibiotics?");
    await person.click(screen.getByRole("link", { name: "Look in the library" }));
    expect(await screen.findByRole("heading", { name: "Guideline library" })).toBeVisible();
  });

  it("tells how a follow-up was searched", async () => {
    await read({ searched_as: "ceftriaxone dose in sepsis" });
    expect(screen.getByText("Searched as: ceftriaxone dose in sepsis")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Ask on its own" })).not.toBeInTheDocument();
  });

  it("says nothing of a search that only wrote the question's words otherwise", async () => {
    await read({ searched_as: "When-to start  ANTIBIOTICS?" });
    expect(screen.queryByText(/Searched as/)).not.toBeInTheDocument();
  });

  it("asks a question that was joined to earlier ones on its own", async () => {
    const { server, person } = await read({ searched_as: "ceftriaxone dose in sepsis", joined: true });
    await person.click(screen.getByRole("button", { name: "Ask on its own" }));
    expect(server.bodiesOf("POST /api/turns")).toMatchObject([{ question: turn().question, conversation: turn().conversation, on_its_own: true }]);
  });

  it("leads from a refusal of a joined question to asking it on its own, once and first", async () => {
    const { server, person } = await read({ abstained: true, message: "The library has no answer.", sentences: [], citations: [], searched_as: "ceftriaxone dose in sepsis", joined: true });
    const ways = within(screen.getByRole("group", { name: "Was this helpful?" })).getAllByRole("button");
    expect(ways.map((way) => way.getAttribute("aria-label") ?? way.textContent)).toEqual(["Ask on its own", "Ask differently", "Helpful", "Not helpful"]);
    await person.click(screen.getByRole("button", { name: "Ask on its own" }));
    expect(server.bodiesOf("POST /api/turns")).toMatchObject([{ question: turn().question, on_its_own: true }]);
  });

  it("names the model, and the sentences it did not write", async () => {
    await read({ engine: "medgemma-4b", sentences: [sentence({ verbatim: true }), sentence({ role: "point", text: "Other.", verbatim: false })] });
    expect(screen.getByText(/AI-written by medgemma-4b/)).toBeVisible();
    expect(screen.getAllByText("Word for word")).toHaveLength(1);
  });

  it("names the model with its weights, and the editions as sources", async () => {
    await read({ engine: "medgemma:x", written_by: { model: "google/medgemma-1.5-4b-it", weights: "0123abcd".repeat(8), precision: "bf16" }, sentences: [sentence({ verbatim: false })] });
    const writer = screen.getByRole("group", { name: "How this was written" });
    expect(writer).toHaveTextContent("AI-written by google/medgemma-1.5-4b-it (weights 0123abcd)");
    const sources = screen.getByRole("heading", { name: "Sources" }).closest("section");
    expect(sources).toHaveTextContent(/Sepsis in adults.*2024/);
  });

  it("does not call AI-written what is the guideline's own words throughout", async () => {
    await read({ engine: "medgemma:x", written_by: { model: "google/medgemma-1.5-4b-it", weights: "0123abcd".repeat(8), precision: "bf16" }, sentences: [sentence({ replaced: ["number: 85 mmhg"] })] });
    const writer = screen.getByRole("group", { name: "How this was written" });
    expect(writer).toHaveTextContent("google/medgemma-1.5-4b-it (weights 0123abcd) was asked, and none of its own words are shown");
    expect(writer).not.toHaveTextContent("AI-written");
  });

  it("tells how it came about when asked: model, checks, passages, and never a wrong sentence", async () => {
    const check = { kind: "number", passed: false, found: ["85 mmhg"] };
    const drafts = [
      { text: "Right.", cites: [1], checks: [{ ...check, passed: true, found: [] }], sentence: 0 },
      { text: "Aim for 85 mmHg.", cites: [1], checks: [check], sentence: 1 },
    ];
    const { person, server } = await read({ engine: "medgemma:x" });
    server.on(`GET /api/turns/${turn().id}/capsule`, { body: capsule({ drafts, quotes: [{ number: 1, passage: 31, is_printed: true }] }) });
    await person.click(screen.getByRole("button", { name: "How this answer came about" }));
    const facts = await screen.findByRole("group", { name: "How this answer came about" });
    for (const said of ["google/medgemma-1.5-4b-it", "1 sentence agreed", "1 sentence did not", "number: 85 mmhg is not in", "1 of 1 quote stands", "Sepsis in adults (2024), page 12", turn().id]) {
      expect(facts).toHaveTextContent(said);
    }
    expect(facts).not.toHaveTextContent("Aim for 85 mmHg.");
  });

  it("says so where nothing was kept of it", async () => {
    const { person } = await read({});
    await person.click(screen.getByRole("button", { name: "How this answer came about" }));
    expect(await screen.findByText("Nothing was kept of how this answer came about.")).toBeVisible();
  });

  it("says of a replaced sentence what was wrong, when asked", async () => {
    const { person } = await read({ engine: "medgemma:x", sentences: [sentence({ replaced: ["number: 85 mmhg", "drug: dopamine"] })] });
    const badge = screen.getByRole("button", { name: /the model's own did not match/ });
    expect(badge).toHaveAttribute("aria-expanded", "false");
    expect(screen.queryByText(/85 mmhg/)).not.toBeInTheDocument();
    await person.click(badge);
    expect(screen.getByText("number: 85 mmhg is not in the cited passage")).toBeVisible();
    expect(screen.getByText("drug: dopamine is not in the cited passage")).toBeVisible();
  });
});
