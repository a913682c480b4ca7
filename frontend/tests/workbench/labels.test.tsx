import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";

import { queryClient } from "../../src/api/queryClient";
import en from "../../src/locales/en.json";
import { openPage } from "../openPage";
import { user } from "../samples";

const labels = { name: "Tubes", task: "chest_film", exclusive: false, is_on: true, source: "", labels: [{ name: "Tube", prompts: ["a tube"], absent: [], mentions: [], seen_from: 0.7, unseen_to: 0.3 }] };
const set = { id: 3, is_starter: false, changed_by: "alice", changed_at: "2026-01-01T10:00:00Z", labels };
const saving = ({ changed_at: read }: typeof set) => `PUT /api/workbench/labels/3?read=${encodeURIComponent(read)}`;

it("shows what another curator has made of a label set meanwhile, before it is saved again", async () => {
  queryClient.clear();
  const { server, person } = openPage("/workbench/labels", { ...user, role: "curator" });
  server.on("GET /api/workbench/labels", { body: { sets: [set], probes: [] } });
  await person.click(await screen.findByRole("button", { name: "Edit Tubes" }));
  const theirs = { ...set, changed_by: "charlie", changed_at: "2026-01-01T10:05:00Z", labels: { ...labels, source: "A newer atlas" } };
  server.on("GET /api/workbench/labels", { body: { sets: [theirs], probes: [] } });
  const message = en.served.labelSetHasChanged;
  server.on(saving(set), { status: 409, body: { code: "edited_meanwhile", message } }).on(saving(theirs), { body: theirs });
  await person.type(screen.getByLabelText("Where labels and words come from"), "Ours");
  await person.click(screen.getByRole("button", { name: "Save the set" }));
  expect(await screen.findByRole("alert")).toHaveTextContent(message);
  expect(await screen.findByText("A newer atlas")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Save the set" }));
  await waitFor(() => expect(server.bodiesOf(saving(theirs))).toMatchObject([{ source: "Ours" }]));
});
