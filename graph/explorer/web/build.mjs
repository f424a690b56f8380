// src/NAME.js to static/NAME.js beside app.py: one file a component, with everything that it needs inside.
import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const output = join(here, "..", "..", "..", "static");
const sources = readdirSync(join(here, "src")).filter((name) => /^[a-z]+\.js$/.test(name));

await build({
  entryPoints: sources.map((name) => join(here, "src", name)),
  outdir: output,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  legalComments: "eof", // the licences of the packages stay in the files
  loader: { ".css": "text", ".svg": "dataurl", ".png": "dataurl", ".woff": "dataurl", ".woff2": "dataurl" },
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "warning",
});
for (const name of readdirSync(output)) {
  if (!sources.includes(name)) rmSync(join(output, name)); // of a component that is no more
}
