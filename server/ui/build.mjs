// Builds what pages load: one file for each entry, what they share in chunks, all under static/ui.
import { readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const OUT = "../static/ui";
const ENTRIES = ["explore.ts", "explore-layout.ts", "editor.ts", "timeline.ts", "review.ts"];
const STYLES = ["explore.css", "editor.css", "timeline.css"];
const ALLOWED = ["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "MPL-2.0", "0BSD"];

await rm(OUT, { recursive: true, force: true });
const result = await build({
  entryPoints: [...ENTRIES, ...STYLES].map((name) => `src/${name}`),
  outdir: OUT,
  bundle: true,
  minify: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  chunkNames: "chunk-[hash]",
  // An address in the shipped stylesheets may lead to no other host: pictures go into the file.
  loader: { ".svg": "dataurl", ".png": "dataurl", ".woff": "dataurl", ".woff2": "dataurl" },
  legalComments: "linked",
  logLevel: "warning",
  metafile: true,
  plugins: [{ name: "yasgui", setup: mend }],
});
await writeFile(join(OUT, "licences.txt"), await licences(Object.keys(result.metafile.inputs)));

/** Takes out of YASGUI what the pages' policy forbids: a style attribute, and a style element. */
function mend(builder) {
  const out = [
    [" style='text-decoration:underline'", ""],
    ["o.appendChild(document.createTextNode(n)), e.appendChild(o)", "0"], // its rules are in editor.css
  ];
  builder.onLoad({ filter: /yasgui\.esm\.js$/ }, async ({ path }) => {
    let contents = await readFile(path, "utf8");
    for (const [from, to] of out) {
      if (!contents.includes(from)) throw new Error(`YASGUI has changed, it has no ${from}`);
      contents = contents.replaceAll(from, to);
    }
    return { contents, loader: "js" };
  });
}

/** The names, licences and notices of the packages whose files went into the build. */
async function licences(inputs) {
  const packages = new Set();
  for (const input of inputs) {
    const found = input.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//);
    if (found) packages.add(found[1]);
  }
  // Built from many: YASGUI comes as one file that holds what it depends on.
  for (const name of packages) {
    const about = await manifest(name);
    if (name.startsWith("@zazuko/")) Object.keys(about.dependencies).forEach((d) => packages.add(d));
  }
  const parts = [];
  for (const name of [...packages].sort()) {
    const about = await manifest(name);
    const text = await notice(name);
    const licence = about.license ?? (/\bMIT License\b|\(MIT\)|granted, free of charge/.test(text) ? "MIT" : "nothing");
    if (!ALLOWED.some((known) => licence.includes(known))) {
      throw new Error(`${name} is under ${licence}, which is not among ${ALLOWED.join(", ")}`);
    }
    parts.push([`${name} ${about.version} (${licence})`, text].join("\n\n"));
  }
  return `${parts.join(`\n\n${"-".repeat(72)}\n\n`)}\n`;
}

async function manifest(name) {
  return JSON.parse(await readFile(join("node_modules", name, "package.json"), "utf8"));
}

async function notice(name) {
  const files = await readdir(join("node_modules", name));
  const file = files.find((each) => /^(licen[cs]e|copying)/i.test(each));
  return file ? (await readFile(join("node_modules", name, file), "utf8")).trim() : "";
}
