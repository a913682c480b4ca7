import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

import { compressed } from "./build/compressed.ts";
import { installable } from "./build/installable.ts";
import { styledByScript } from "./build/styledByScript.ts";

const server = process.env["WARDLIGHT_SERVER"] ?? "http://127.0.0.1:8000";

export default defineConfig({
  base: "/static/",
  plugins: [react(), tailwindcss(), styledByScript(), installable(), compressed()],
  build: {
    target: ["chrome111", "safari16.4", "firefox128"],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 400,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/api": server, "/ws": { target: server, ws: true } } },
  test: {
    environment: "jsdom",
    setupFiles: "tests/setup.ts",
    include: ["tests/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    testTimeout: 60_000,
    // Every test leaves the page as it found it, so the files can share one: a third of the time.
    pool: "threads",
    isolate: false,
  },
});
