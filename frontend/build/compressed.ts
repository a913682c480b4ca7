import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import type { Plugin } from "vite";

/** Lays each script and style sheet beside itself compressed, as the server hands it to every browser that takes it so. */
export function compressed(): Plugin {
  return {
    name: "wardlight-compressed",
    apply: "build",
    writeBundle({ dir = "" }, bundle) {
      for (const name of Object.keys(bundle).filter((each) => /^assets\/.*\.(js|css)$/.test(each))) {
        const path = join(dir, name);
        writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
      }
    },
  };
}
