import { act, fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { IdleCover } from "../../src/shell/IdleCover";
import { chooseCover } from "../../src/storage/preferences";

const MINUTE = 60_000;

describe("a phone that was laid down", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    chooseCover(true);
    render(<IdleCover />);
  });

  const wait = (time: number) => {
    act(() => {
      vi.advanceTimersByTime(time);
    });
  };

  it("is covered after a minute and opened by a tap", () => {
    wait(MINUTE - 1_000);
    expect(screen.queryByText("Tap to return")).not.toBeInTheDocument();
    wait(2_000);
    fireEvent.click(screen.getByText("Tap to return"));
    expect(screen.queryByText("Tap to return")).not.toBeInTheDocument();
  });

  it("stays open while it is used", () => {
    wait(MINUTE - 1_000);
    fireEvent.pointerDown(document.body);
    wait(MINUTE - 1_000);
    expect(screen.queryByText("Tap to return")).not.toBeInTheDocument();
  });

  it("stays open where the reader chose so", () => {
    act(() => chooseCover(false));
    wait(2 * MINUTE);
    expect(screen.queryByText("Tap to return")).not.toBeInTheDocument();
  });
});
