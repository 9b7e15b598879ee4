// Owns the findings about files and `use`, TN101 to TN199.

import { didYouMean, entry } from "./entry.ts";

export const FILES = {
  missingFile: entry<{ path: string; near: string | null }>({
    code: "TN101",
    severity: "error",
    title: "a file that is not there",
    message: ({ path }) => `there is no file \`${path}\``,
    help: ({ near }) => didYouMean(near) ?? "a path starts from the folder of the file that names it",
  }),
  outsideFolder: entry<{ path: string }>({
    code: "TN102",
    severity: "error",
    title: "a file outside the policy's folder",
    message: ({ path }) => `\`${path}\` lies outside the policy's folder`,
    help: () => "move the file into the policy's folder, or below it, and write its path from there",
  }),
  useCycle: entry<{ chain: readonly string[] }>({
    code: "TN103",
    severity: "error",
    title: "files that use each other in a circle",
    message: ({ chain }) => `files use each other in a circle: ${chain.map((path) => `\`${path}\``).join(" → ")}`,
    help: () => "leave one of these `use` lines out: every file sees the names of all the others",
  }),
  unreadableFile: entry<{ path: string; reason: string }>({
    code: "TN104",
    severity: "error",
    title: "a file that cannot be read",
    message: ({ path, reason }) => `\`${path}\` ${reason}`,
  }),
  unknownLibrary: entry<{ name: string; near: string | null }>({
    code: "TN105",
    severity: "error",
    title: "unknown library",
    message: ({ name }) => `the library has no \`${name}\``,
    help: ({ near }) => didYouMean(near) ?? 'write `use "./file.policy"` for a file of your own',
  }),
  noPolicy: entry<Record<string, never>>({
    code: "TN106",
    severity: "error",
    title: "no `policy` statement",
    ofAbsence: true,
    message: () => "no file says which policy this is",
    help: () => 'begin with a line such as `policy SUP-1 "Customer support"`',
  }),
  severalPolicies: entry<{ id: string }>({
    code: "TN107",
    severity: "error",
    title: "several `policy` statements",
    message: ({ id }) => `\`policy ${id}\` is a second \`policy\` statement`,
    help: () => "keep one of them; `use` joins the other files of a policy to it",
  }),
} as const;
