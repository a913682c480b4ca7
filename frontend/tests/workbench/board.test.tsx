import { screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { queryClient } from "../../src/api/queryClient";
import { openPage } from "../openPage";
import { user } from "../samples";

const at = "2026-01-05T08:00:00Z";
const gap = { id: "g", state: "open", asked: 1, people: 1, first: at, last: at, refusals: 1, reasons: {}, remarks: [], nearest: [], note: "", trial: null };

it("tells what a follow-up was about, and says nothing twice", async () => {
  const { server } = openPage("/workbench/unanswered", { ...user, role: "curator" });
  const gaps = [
    { ...gap, questions: ["And in pregnancy?"], searched_as: "beta blocker in asthma in pregnancy?" },
    { ...gap, id: "h", questions: ["How is a snake bite dressed?"], searched_as: "How is a snake bite dressed?" },
  ];
  server.on("GET /api/workbench/gaps?state=open&by=last", { body: { counts: { open: 2 }, waiting: 0, gaps } });
  expect(await screen.findByText("Searched as: beta blocker in asthma in pregnancy?")).toBeVisible();
  expect(screen.getAllByText(/snake bite/)).toHaveLength(1);
});

it("says of a question that leaves the list by itself where it went", async () => {
  const { server } = openPage("/workbench/unanswered", { ...user, role: "curator" });
  const asked = { ...gap, questions: ["How is a snake bite dressed?"], searched_as: "How is a snake bite dressed?" };
  server.on("GET /api/workbench/gaps?state=open&by=last", { body: { counts: { open: 1 }, waiting: 0, gaps: [asked] } });
  expect(await screen.findByRole("button", { name: "Add document" })).toBeVisible();
  server.on("GET /api/workbench/gaps?state=open&by=last", { body: { counts: { resolved: 1 }, waiting: 0, gaps: [] } });
  void queryClient.invalidateQueries({ queryKey: ["board"] });
  expect(await screen.findByText(/No longer open: “How is a snake bite dressed\?”/)).toHaveRole("status");
});
