// Names in package-lock.json the optional packages of every platform, not only of the machine that wrote it: npm leaves out those it could not
// fetch, and `npm ci` then refuses the lock. Run it after every change of dependencies; a test asks for it. Their versions are those their parents
// demand, exactly; platforms are read from their names.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = fileURLToPath(new URL("../package-lock.json", import.meta.url));
const lock = JSON.parse(readFileSync(path, "utf8"));
const { packages } = lock;

for (const [parent, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (resolved(parent, name) !== null || !/^\d+\.\d+\.\d+/.test(version)) continue;
    const top = `node_modules/${name}`;
    const where = packages[top] === undefined ? top : `${parent}/node_modules/${name}`;
    packages[where] = { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true };
  }
}

const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, "en")));
writeFileSync(path, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`);

/** Where the parent finds the package, walking outwards as node does; null where nowhere. */
function resolved(parent, name) {
  for (let folder = parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    const here = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
    if (packages[here] !== undefined) return here;
    if (folder === "") return null;
  }
}

/** `linux-x64-musl`, `win32-arm64-msvc`, `darwin-universal`: what the name says of where it can be used. */
function platformOf(name) {
  const words = name.split(/[-/]/);
  const one = (known) => known.filter((word) => words.includes(word));
  const os = one(["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"]);
  const cpu = one(["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"]);
  const libc =
    words.includes("musl") || words.includes("musleabihf") ? ["musl"] : os.includes("linux") && words.includes("gnu") ? ["glibc"] : [];
  return { ...(cpu.length > 0 ? { cpu } : {}), ...(libc.length > 0 ? { libc } : {}), ...(os.length > 0 ? { os } : {}) };
}
