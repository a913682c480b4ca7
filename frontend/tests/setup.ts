import "@testing-library/jest-dom/vitest";

import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

import { leaveSession } from "../src/api/leaveSession";
import { queryClient } from "../src/api/queryClient";
import { forgetKept } from "../src/storage/forgetKept";
import { changeLanguage, startLanguage } from "../src/locales/i18n";

// A busy machine takes longer than the second that is usual; what is found needs no waiting.
configure({ asyncUtilTimeout: 15_000 });

// What jsdom lacks and every browser has.
HTMLDialogElement.prototype.showModal = function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close() {
  this.open = false;
};
// Newer browsers return a promise here.
Object.assign(Element.prototype, { scrollIntoView: () => Promise.resolve(), scrollTo: () => Promise.resolve() });
Object.assign(Blob.prototype, {
  async text(this: Blob) {
    return new TextDecoder().decode(await this.arrayBuffer());
  },
  arrayBuffer(this: Blob) {
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.readAsArrayBuffer(this);
    });
  },
});
window.matchMedia = (query) => Object.assign(new EventTarget(), { matches: query.includes("pointer: fine"), media: query }) as MediaQueryList;

await startLanguage("en");

afterEach(async () => {
  cleanup();
  // Nothing that this test read is kept in the next one's name.
  leaveSession(true);
  queryClient.clear();
  localStorage.clear();
  forgetKept();
  window.history.replaceState(null, "", "/");
  vi.unstubAllGlobals();
  vi.useRealTimers();
  await changeLanguage("en");
});
