import { screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { openPage } from "../openPage";
import { user } from "../samples";

const MOMENT = "2026-03-04T05:06:07Z";
const note = (number: number) => ({ id: String(number), title: `Note ${number}`, template: "blank", beginning: "", doubts: 0, waiting: [], updated_at: MOMENT });
const study = (number: number) => ({ id: String(number), patient: `Note ${number}`, date: null, created_at: MOMENT, series: [] });

it.each([
  ["/dictation", "GET /api/dictations", note],
  ["/images", "GET /api/images/studies", study],
])("what %s lists is shown further back on demand", async (path, list, made) => {
  const { server, person } = openPage(path, user);
  const body = Array.from({ length: 201 }, (_, number) => made(number));
  server.on("GET /api/images/uploads", { body: [] }).on(`${list}?most=200`, { body: body.slice(0, 200) }).on(`${list}?most=400`, { body });
  const older = await screen.findByRole("button", { name: "Show older ones" });
  expect(screen.queryByText("Note 200")).toBeNull();
  await person.click(older);
  expect(await screen.findByText("Note 200")).toBeVisible();
  expect(older).not.toBeInTheDocument();
});
