import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";

import { savedLanguage } from "../../src/storage/preferences";
import { openPage, sessionOf } from "../openPage";
import { user } from "../samples";
import { SocketDouble } from "../SocketDouble";

describe("signing in", () => {
  it("shows the server's sentence when it refuses", async () => {
    const { server, person } = openPage("/", null);
    server.on("POST /api/session", { status: 401, body: { code: "invalid_credentials", message: "The user name or the password is not right." } });
    await person.type(await screen.findByLabelText("User name"), "ada");
    await person.type(screen.getByLabelText("Password"), "wrong{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("The user name or the password is not right.");
  });

  it("speaks another language before anybody has signed in, and keeps it", async () => {
    const { person } = openPage("/", null);
    await person.selectOptions(await screen.findByLabelText("Language"), "Bahasa Melayu");
    expect(await screen.findByRole("button", { name: "Log masuk" })).toBeVisible();
    expect(savedLanguage()).toBe("ms");
  });

  it("sends the token of the page with it and opens the conversation", async () => {
    document.cookie = "csrftoken=t0ken";
    const { server, person } = openPage("/", null);
    server.on("POST /api/session", { body: sessionOf(user) });
    await person.type(await screen.findByLabelText("User name"), "ada");
    await person.type(screen.getByLabelText("Password"), "right{Enter}");
    expect(await screen.findByLabelText("Your question")).toBeVisible();
    expect(server.asked.find(({ route }) => route === "POST /api/session")?.headers.get("X-CSRFToken")).toBe("t0ken");
  });

  it("says why it is asked for when a session has ended, and not after a sign-out", async () => {
    const { server, person } = openPage("/");
    await screen.findByLabelText("Your question");
    act(() => SocketDouble.last.hear({ notice: { type: "session.ended" } }));
    expect(await screen.findByText(/^Your session has ended/)).toBeVisible();
    server.on("POST /api/session", { body: sessionOf(user) }).on("DELETE /api/session", { status: 204 });
    await person.type(screen.getByLabelText("User name"), "ada");
    await person.type(screen.getByLabelText("Password"), "right{Enter}");
    await person.click(await screen.findByRole("button", { name: "Open the menu" }));
    await person.click(screen.getByRole("button", { name: user.display_name }));
    await person.click(await screen.findByRole("button", { name: "Sign out" }));
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeVisible();
    expect(screen.queryByText(/^Your session has ended/)).not.toBeInTheDocument();
  });

  it("says what a password must be before it refuses one", async () => {
    openPage("/", { ...user, must_change_password: true });
    expect(await screen.findByLabelText("New password")).toHaveAccessibleDescription(/At least 12 characters/);
  });

  it.each([
    ["administrator", 1],
    ["curator", 0],
  ] as const)("leads a %s to the accounts %i times", async (role, times) => {
    const { person } = openPage("/", { ...user, role });
    await person.click(await screen.findByRole("button", { name: "Open the menu" }));
    expect(await screen.findByRole("link", { name: "Workbench" })).toBeVisible();
    expect(screen.queryAllByRole("link", { name: "Accounts" }).map((link) => link.getAttribute("href"))).toEqual(Array(times).fill("/admin/"));
  });

  it("demands an own password before anything else", async () => {
    const { server, person } = openPage("/", { ...user, must_change_password: true });
    server.on("POST /api/session/password", { body: sessionOf(user) });
    await person.type(await screen.findByLabelText("The password you signed in with"), "one-time");
    await person.type(screen.getByLabelText("New password"), "mine-alone-42");
    await person.type(screen.getByLabelText("New password again"), "mine-alone-43{Enter}");
    expect(await screen.findByText("The two new passwords differ.")).toBeVisible();
    expect(server.bodiesOf("POST /api/session/password")).toEqual([]);
    server.on("GET /api/session", { body: sessionOf(user) });
    await person.clear(screen.getByLabelText("New password again"));
    await person.type(screen.getByLabelText("New password again"), "mine-alone-42{Enter}");
    expect(await screen.findByLabelText("Your question")).toBeVisible();
  });

  it("lets somebody out who was given the password of another", async () => {
    const { server, person } = openPage("/", { ...user, must_change_password: true });
    server.on("DELETE /api/session", { status: 204 });
    await person.click(await screen.findByRole("button", { name: "Sign out" }));
    expect(await screen.findByRole("heading", { name: "Sign in" })).toHaveFocus();
    expect(server.bodiesOf("DELETE /api/session")).toHaveLength(1);
    expect(screen.queryByText(/^Your session has ended/)).not.toBeInTheDocument();
  });

  it("shows what is typed to who asks for it", async () => {
    const { person } = openPage("/", null);
    await person.type(await screen.findByLabelText("Password"), "Kw0O1l");
    expect(screen.getByLabelText("Password")).toHaveAttribute("type", "password");
    await person.click(screen.getByLabelText("Show what I type"));
    expect(screen.getByLabelText("Password")).toHaveAttribute("type", "text");
    expect(screen.getByLabelText("Password")).toHaveValue("Kw0O1l");
  });

  it("asks first when a question or a changed note is nowhere else yet", async () => {
    localStorage.setItem("wardlight.7.unsent.k1", JSON.stringify({ question: "Dose?", conversation: null, key: "k1", refusal: "" }));
    localStorage.setItem("wardlight.7.note.n1", JSON.stringify({ base: {}, draft: {} }));
    localStorage.setItem("wardlight.7.note.n1.spoken", JSON.stringify([{}]));
    const { server, person } = openPage();
    server.on("DELETE /api/session", { status: 204 }).on("POST /api/turns", "unreachable");
    await person.click(await screen.findByRole("button", { name: "Open the menu" }));
    await person.click(await screen.findByRole("button", { name: "Ada", hidden: true }));
    await person.click(await screen.findByRole("button", { name: "Sign out", hidden: true }));
    expect(await screen.findByText(/^2 questions, notes or files have not reached the server/)).toBeVisible();
    expect(server.bodiesOf("DELETE /api/session")).toEqual([]);
    await person.click(await screen.findByRole("button", { name: "Sign out and delete", hidden: true }));
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeVisible();
    expect(localStorage.getItem("wardlight.7.unsent.k1")).toBeNull();
  });

  it("forgets drafts on a deliberate sign-out", async () => {
    const { server, person } = openPage();
    server.on("DELETE /api/session", { status: 204 });
    await person.type(await screen.findByLabelText("Your question"), "secret draft");
    await person.click(screen.getByRole("button", { name: "Open the menu" }));
    await person.click(await screen.findByRole("button", { name: "Ada", hidden: true }));
    await person.click(await screen.findByRole("button", { name: "Sign out", hidden: true }));
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeVisible();
    await waitFor(() => expect(localStorage.getItem("wardlight.7.draft.new")).toBeNull());
  });

  it.each([
    ["gone once somebody else signs in", { ...user, id: 8, username: "bob", display_name: "Bob" }, null],
    ["still there where the same person signs in again", user, "secret draft"],
  ])("a question left unsent by a session that ended is %s", async (_, next, left) => {
    const { server, person } = openPage();
    await person.type(await screen.findByLabelText("Your question"), "secret draft");
    await waitFor(() => expect(localStorage.getItem("wardlight.7.draft.new")).toBe("secret draft"));
    localStorage.setItem("wardlight.7.note.n1", JSON.stringify({ base: {}, draft: {} }));
    act(() => SocketDouble.last.hear({ notice: { type: "session.ended" } }));
    server.on("POST /api/session", { body: sessionOf(next) });
    await person.type(await screen.findByLabelText("User name"), next.username);
    await person.type(screen.getByLabelText("Password"), "right{Enter}");
    await screen.findByLabelText("Your question");
    await waitFor(() => expect(localStorage.getItem("wardlight.7.draft.new")).toBe(left));
    expect(localStorage.getItem("wardlight.7.note.n1")).not.toBeNull();
  });
});
