import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { openPage } from "../openPage";
import { libraryEntry, user } from "../samples";

const curator = { ...user, role: "curator" as const };

describe("the search test", () => {
  it("narrows the library as whoever asks can, and looks in withdrawn editions too", async () => {
    const { server, person } = openPage("/workbench/search", curator);
    server.on("GET /api/library", { body: [libraryEntry({ id: 1, specialty: "surgery", country: "Malaysia" }), libraryEntry({ id: 2, specialty: "neurology", country: "Kenya" })] });
    server.on("POST /api/workbench/searches", { status: 202, body: { id: "s1", state: "finished", message: "", question: "crystalloid", outcome: null } });
    server.on("GET /api/workbench/searches/s1", { body: { id: "s1", state: "finished", message: "", question: "crystalloid", outcome: null } });
    await person.type(await screen.findByLabelText("Question"), "crystalloid");
    await person.click(screen.getByText("Filters"));
    await person.selectOptions(await screen.findByLabelText("Specialty"), "surgery");
    await person.selectOptions(screen.getByLabelText("Country"), "Malaysia");
    await person.selectOptions(screen.getByLabelText("Editions"), "Withdrawn");
    expect(screen.getByText(/Malaysia, surgery, Withdrawn/)).toBeVisible();
    await person.click(screen.getByRole("button", { name: "Search" }));
    const [given] = server.bodiesOf("POST /api/workbench/searches");
    expect(given).toMatchObject({ filters: { collection: "library", specialties: ["surgery"], countries: ["Malaysia"], states: ["withdrawn"] } });
  });
});
