// What dist/ has of other packages, and their licenses in full: most ask that they go along with the code, and a bundle takes only the code along.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** `sources`: paths of files below a `node_modules`, from `root`. One text. */
export function licensesOf(sources, root) {
  const folders = [...sources].map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path);
  const packages = [...new Set(folders)].map((folder) => readPackage(join(root, folder)));
  packages.sort((one, other) => (one.title < other.title ? -1 : 1));
  const titlesByText = new Map();
  for (const { title, text } of packages) titlesByText.set(text, [...(titlesByText.get(text) ?? []), title]);
  return [
    "Tenet is under the Apache License 2.0. The programs beside this file also hold code of these packages, each under a license of its own:",
    "",
    ...packages.map(({ title, license, address }) => `  ${title}  ${license}  ${address}`),
    ...[...titlesByText].flatMap(([text, titles]) => ["", "-".repeat(80), ...titles, "", text]),
    "",
  ].join("\n");
}

function readPackage(folder) {
  const { name, version, license, repository } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder).filter((file) => /^(?:license|notice|copying)(?:[.-]|$)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), "utf8").trim());
  if (texts.length === 0) throw new Error(`${name} comes without the text of its license`);
  return { title: `${name} ${version}`, license, address: addressOf(repository), text: texts.join("\n\n") };
}

function addressOf(repository) {
  const given = typeof repository === "string" ? repository : repository.url;
  return given
    .replace(/^git\+/, "")
    .replace(/^(?:github:)?([\w-]+\/[\w.-]+)$/, "https://github.com/$1")
    .replace(/^git:/, "https:")
    .replace(/\.git$/, "");
}
