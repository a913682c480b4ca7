import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";

import { Replay } from "../../src/recording/Replay";

const play = vi.fn(() => Promise.resolve());
const revoked = vi.fn();
let arrives: (sound: Blob) => void;
const sound = vi.fn(() => new Promise<Blob>((resolve) => (arrives = resolve)));

beforeEach(() => {
  vi.clearAllMocks();
  vi.spyOn(HTMLMediaElement.prototype, "play").mockImplementation(play);
  vi.spyOn(HTMLMediaElement.prototype, "pause").mockImplementation(() => undefined);
  Object.assign(URL, { createObjectURL: () => "blob:sound", revokeObjectURL: revoked });
});

function arrived(): Promise<void> {
  return act(() => {
    arrives(new Blob());
    return Promise.resolve();
  });
}

it("fetches and plays a recording once, however often it is tapped while it comes", async () => {
  render(<Replay recording="r1" sound={sound} />);
  const button = screen.getByRole("button");
  await userEvent.click(button);
  await userEvent.click(button);
  await arrived();
  expect(sound).toHaveBeenCalledOnce();
  expect(new Set(play.mock.contexts).size).toBe(1);
});

it("plays nothing to somebody who has left before it came", async () => {
  const { unmount } = render(<Replay recording="r1" sound={sound} />);
  await userEvent.click(screen.getByRole("button"));
  unmount();
  await arrived();
  expect(play).not.toHaveBeenCalled();
  expect(revoked).toHaveBeenCalledWith("blob:sound");
});
