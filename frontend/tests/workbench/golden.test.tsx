import { screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { openPage } from "../openPage";
import { user } from "../samples";

function openGolden() {
  const page = openPage("/workbench/golden", { ...user, role: "curator" });
  page.server.on("GET /api/workbench/golden", { body: [] }).on("GET /api/workbench/golden/runs", { body: [] });
  return page;
}

it.each(['{"questions": [', '"hello"', "{}"])("says in the reader's words that %s holds no golden questions, and sends nothing", async (content) => {
  const { server, person } = openGolden();
  await person.upload(await screen.findByLabelText("Import", { selector: "input" }), new File([content], "golden.json", { type: "application/json" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("This file holds no list of golden questions.");
  expect(server.bodiesOf("POST /api/workbench/golden/file")).toEqual([]);
});

it("takes no guideline for a new question before one is chosen", async () => {
  const { person } = openGolden();
  await person.click(await screen.findByRole("button", { name: "New golden question" }));
  await person.type(screen.getByLabelText("Question"), "What dose?");
  expect(screen.getByRole("button", { name: "Save" })).toBeDisabled();
  await person.selectOptions(screen.getByLabelText("Guideline"), "Sepsis in adults: recognition and the first hours");
  expect(screen.getByRole("button", { name: "Save" })).toBeEnabled();
});
