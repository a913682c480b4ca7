import { onlineManager } from "@tanstack/react-query";
import { act, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";

import { go } from "../../src/navigation/location";
import { openPage } from "../openPage";
import { answer, turn } from "../samples";

afterEach(() => {
  onlineManager.setOnline(true);
  vi.restoreAllMocks();
});

const id = turn().id;

describe("without a network", () => {
  it("a conversation that was not opened before does not look empty, and is read once there is one", async () => {
    const { server } = openPage("/");
    const whole = turn({ state: "finished", answer: answer({}) });
    server.on(`GET /api/conversations/${whole.conversation}`, "unreachable");
    await screen.findByLabelText("Your question");
    act(() => {
      onlineManager.setOnline(false);
      go(`/c/${whole.conversation}`);
    });
    expect(await screen.findByText(/^This is not kept on the device/)).toBeVisible();
    server.on(`GET /api/conversations/${whole.conversation}`, { body: { id: whole.conversation, title: "Sepsis", turns: [whole] } });
    act(() => onlineManager.setOnline(true));
    expect(await screen.findByRole("heading", { name: whole.question })).toBeVisible();
    expect(screen.queryByText(/^This is not kept/)).not.toBeInTheDocument();
  });

  it("a page that opens without one does not look empty either, while it still asks", async () => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    const { conversation } = turn();
    const { server } = openPage(`/c/${conversation}`);
    server.on(`GET /api/conversations/${conversation}`, "unreachable");
    expect(await screen.findByText(/^This is not kept on the device/)).toBeVisible();
  });

  it.each([
    ["a note by voice", `/dictation/${id}`, `/dictations/${id}`],
    ["what a colleague shares", `/shared/${id}`, `/shares/${id}`],
  ])("%s that is opened without one does not look as if it were on its way", async (_, path, read) => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    const { server } = openPage(path);
    server.on(`GET /api${read}`, "unreachable");
    expect(await screen.findByText(/^This is not kept on the device/)).toBeVisible();
  });

  it("the list of earlier questions does not look empty either", async () => {
    const { server, person } = openPage("/");
    server.on("GET /api/conversations", "unreachable");
    const menu = await screen.findByRole("button", { name: "Open the menu" });
    act(() => onlineManager.setOnline(false));
    await person.click(menu);
    const list = await screen.findByRole("region", { name: "Earlier questions" });
    expect(await within(list).findByText(/^This is not kept on the device/)).toBeVisible();
  });
});
