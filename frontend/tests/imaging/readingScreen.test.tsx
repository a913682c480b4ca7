import { screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { openPage } from "../openPage";

const image = "0b6f0c0e-6a52-4c7e-9a0e-3f5d8a1c2b40";
const study = "5d1e0c0e-6a52-4c7e-9a0e-3f5d8a1c2b41";

function openImage(isOn: boolean) {
  const { server } = openPage(`/read/${image}?frame=0`);
  server.on("GET /api/readings/status", { body: { is_on: isOn, models: [], intended_use: "To draft." } }).on(`GET /api/readings?instance=${image}`, { body: [] });
  server.on(`GET /api/images/instances/${image}`, { body: { id: image, study } });
}

it("offers images that are like one only where they can be looked for", async () => {
  openImage(true);
  expect(await screen.findByRole("link", { name: "Find images like this one" })).toBeVisible();
});

it("offers nothing that reading, switched off, would refuse", async () => {
  openImage(false);
  expect(await screen.findByText(/Image reading is switched off here/)).toBeVisible();
  expect(screen.queryByRole("link", { name: "Find images like this one" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Read this image" })).toBeNull();
  expect(screen.queryByRole("combobox", { name: "Read it as" })).toBeNull();
});

it("offers to read where reading is on", async () => {
  openImage(true);
  expect(await screen.findByRole("button", { name: "Read this image" })).toBeEnabled();
});

it("leads to the study, whether one came from it or not", async () => {
  openImage(false);
  expect(await screen.findByRole("link", { name: "Open in the viewer" })).toHaveAttribute("href", `/images/${study}`);
});
