import { act, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { openPage, sessionOf } from "../openPage";
import { user } from "../samples";
import { SocketDouble } from "../SocketDouble";

/** A file on its way, which arrives when the test says so. */
class SendingDouble {
  static readonly all: SendingDouble[] = [];
  readonly upload = {};
  isAborted = false;
  status = 0;
  responseText = "{}";
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  onloadend?: () => void;
  open = vi.fn();
  setRequestHeader = vi.fn();

  send(): void {
    SendingDouble.all.push(this);
  }

  abort(): void {
    this.isAborted = true;
    this.onabort?.();
    this.onloadend?.();
  }

  end(status: number): void {
    if (this.isAborted) return;
    this.status = status;
    if (status) this.onload?.();
    else this.onerror?.();
    this.onloadend?.();
  }
}

// What they sent is told of for as long as the page lives, and other tests are of another person.
const bob = { ...user, id: 70, role: "curator" as const };
const charlie = { ...bob, id: 80, username: "charlie", display_name: "Charlie" };

beforeEach(() => {
  SendingDouble.all.length = 0;
  vi.stubGlobal("XMLHttpRequest", SendingDouble);
});

describe("files that are still on their way when somebody leaves", () => {
  it.each([
    ["/library", 202],
    ["/images", 202],
    // Away, and tried again a moment later.
    ["/images", 0],
  ])("do not go on from %s as whoever signs in next (%i)", async (path, status) => {
    const { server, person } = openPage(path, bob);
    server.on("GET /api/library/ingestions", { body: [] }).on("GET /api/images/studies?most=200", { body: [] }).on("GET /api/images/uploads", { body: [] });
    await person.upload(await chooser(), [new File(["one"], "one.pdf"), new File(["two"], "two.pdf")]);
    await vi.waitFor(() => expect(SendingDouble.all).toHaveLength(1));
    act(() => SocketDouble.last.hear({ notice: { type: "session.ended" } }));
    server.on("POST /api/session", { body: sessionOf(charlie) });
    await person.type(await screen.findByLabelText("User name"), "charlie");
    await person.type(screen.getByLabelText("Password"), "right{Enter}");
    await chooser();
    SendingDouble.all[0]?.end(status);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(SendingDouble.all).toHaveLength(1);
  });
});

function chooser(): Promise<HTMLInputElement> {
  return vi.waitFor(() => {
    const input = document.querySelector<HTMLInputElement>("input[type=file][multiple]");
    if (!input) throw new Error("no chooser yet");
    return input;
  });
}
