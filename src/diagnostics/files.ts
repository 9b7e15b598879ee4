// Owns the findings about files and `use`, TN101 to TN199.

import { didYouMean, entry } from "./entry.ts";

export const FILES = {
  missingFile: entry<{ path: string; near: string | null }>({
    code: "TN101",
    severity: "error",
    title: "a file that is not there",
    message: ({ path }) => `there is no file \`${path}\``,
    help: ({ near }) => didYouMean(near) ?? "a path is read from the folder of the file that uses it",
  }),
  outsideFolder: entry<{ path: string }>({
    code: "TN102",
    severity: "error",
    title: "a file outside the policy's folder",
    message: ({ path }) => `\`${path}\` lies outside the policy's folder`,
    help: () => "a policy uses only files in its own folder and below, by relative paths; move the file there",
  }),
  useCycle: entry<{ chain: readonly string[] }>({
    code: "TN103",
    severity: "error",
    title: "files that use each other in a circle",
    message: ({ chain }) => `files use each other in a circle: ${chain.map((path) => `\`${path}\``).join(" → ")}`,
    help: () => "every file sees the names of all others, so one of these `use` lines can go",
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
    help: () => "one policy has one; its other files are joined by `use`",
  }),
} as const;
