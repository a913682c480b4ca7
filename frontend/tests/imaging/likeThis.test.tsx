import { screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { openPage } from "../openPage";

const image = "0b6f0c0e-6a52-4c7e-9a0e-3f5d8a1c2b40";

function openImage(isOn: boolean) {
  const { server } = openPage(`/read/${image}?frame=0`);
  server.on("GET /api/readings/status", { body: { is_on: isOn, models: [], intended_use: "To draft." } }).on(`GET /api/readings?instance=${image}`, { body: [] });
}

it("offers images that are like one only where they can be looked for", async () => {
  openImage(true);
  expect(await screen.findByRole("link", { name: "Find images like this one" })).toBeVisible();
});

it("offers nothing that reading, switched off, would refuse", async () => {
  openImage(false);
  expect(await screen.findByText(/Image reading is switched off here/)).toBeVisible();
  expect(screen.queryByRole("link", { name: "Find images like this one" })).toBeNull();
});
