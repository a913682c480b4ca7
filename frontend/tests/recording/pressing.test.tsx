import { screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";

import { choosePressing, pressing } from "../../src/storage/preferences";
import { openPage } from "../openPage";

// What jsdom lacks and every browser has.
Element.prototype.setPointerCapture = () => undefined;

afterEach(() => choosePressing("hold"));

it.each(["/", "/rounds"])("offers whoever taps the microphone at %s that taps do", async (path) => {
  const { server, person } = openPage(path);
  server.on("GET /api/recordings", { body: { recordings: [], days: 14, minutes: 120, missing: "" } });
  const speak = await screen.findByRole("button", { name: "Speak" });
  await person.pointer([{ keys: "[TouchA>]", target: speak }, { keys: "[/TouchA]" }]);
  expect(await screen.findByText("Hold the button while you speak, then let go.")).toBeVisible();
  await person.click(screen.getByRole("button", { name: "Tap to start and stop instead" }));
  expect(screen.getByText("Tap to speak, tap again to stop.")).toBeVisible();
  expect(pressing.get()).toBe("tap");
  expect(screen.queryByRole("button", { name: "Tap to start and stop instead" })).not.toBeInTheDocument();
});
