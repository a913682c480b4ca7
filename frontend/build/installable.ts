import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import type { Plugin, Rollup } from "vite";

import { manifest } from "./manifest.ts";

// What is larger is fetched when somebody first needs it: no phone keeps the image viewer for a ward that has no images.
const MOST_BYTES = 1_000_000;
const WORKER = new URL("../worker/sw.js", import.meta.url);

/** Emits what makes the page installable: the manifest, and a worker that knows the names of this build's shell. */
export function installable(): Plugin {
  return {
    name: "wardlight-installable",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const shell = Object.keys(bundle)
          .filter((name) => /\.(js|css)$/.test(name) && sizeOf(bundle[name]) <= MOST_BYTES)
          .map((name) => `/static/${name}`)
          .sort();
        const version = createHash("sha256").update(shell.join()).digest("hex").slice(0, 12);
        const worker = readFileSync(WORKER, "utf8").replace("[/* shell */]", JSON.stringify(shell)).replace("/* version */", version);
        this.emitFile({ type: "asset", fileName: "sw.js", source: worker });
        this.emitFile({ type: "asset", fileName: "manifest.webmanifest", source: JSON.stringify(manifest, null, 2) });
      },
    },
  };
}

function sizeOf(part: Rollup.OutputBundle[string] | undefined): number {
  if (!part) return 0;
  return part.type === "chunk" ? part.code.length : part.source.length;
}
