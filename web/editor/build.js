// Builds the editor's file, and gathers the licences of what it holds: the same bytes from the same sources.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const SOURCES = ["build.js", "codemirror.js", "package-lock.json", "package.json"];
const OUT = new URL("../static/vendor/codemirror/", import.meta.url);

process.chdir(new URL(".", import.meta.url).pathname);

// tests/test_editor_build.py works out the same digest.
function digest() {
  const hash = createHash("sha256");
  for (const name of SOURCES) hash.update(`${name}\n`).update(readFileSync(name));
  return hash.digest("hex");
}

// The packages whose code went into the file, each with its name, version and licence.
function packages(inputs) {
  const folder = /^node_modules\/(?:@[^/]+\/)?[^/]+/;
  const folders = new Set(Object.keys(inputs).flatMap((path) => folder.exec(path)?.[0] ?? []));
  return [...folders].sort().map((path) => ({ path, ...JSON.parse(readFileSync(`${path}/package.json`, "utf8")) }));
}

const plain = (name) => name.replace("@", "").replace("/", "-");

function copyLicence({ path, name }) {
  const file = readdirSync(path).find((file) => /^licen[cs]e/i.test(file));
  if (!file) throw new Error(`${name} comes without the text of its licence.`);
  writeFileSync(new URL(`LICENSE-${plain(name)}`, OUT), readFileSync(`${path}/${file}`));
}

const table = (held) => `# The editor

| package | version | licence |
|---|---|---|
${held.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`).join("\n")}

\`codemirror.js\` is built from these by \`npm run build\` in \`web/editor\`, which also writes this page and copies the licences.
`;

const built = await build({
  entryPoints: ["codemirror.js"],
  bundle: true,
  format: "esm",
  minify: true,
  charset: "utf8",
  target: "es2022",
  legalComments: "none",
  banner: { js: `/* CodeMirror, MIT: see VENDORED.md. Sources: ${digest()} */` },
  metafile: true,
  write: false,
});
const held = packages(Object.values(built.metafile.outputs)[0].inputs);
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
writeFileSync(new URL("codemirror.js", OUT), built.outputFiles[0].contents);
writeFileSync(new URL("VENDORED.md", OUT), table(held));
held.forEach(copyLicence);
