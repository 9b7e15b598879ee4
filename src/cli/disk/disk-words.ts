// What went wrong with a file or a stream, in words.

/** An error of the file system, in words. */
export function reasonOf(error: unknown): string {
  return WORDS[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
}

/** By code of the system. */
export const WORDS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "no permission",
  EPERM: "no permission",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of the path is not a folder",
  ENOSPC: "the disk is full",
  EDQUOT: "your share of the disk is used up",
  EFBIG: "the file would be larger than is allowed",
  EIO: "the disk fails",
  EROFS: "the disk is read-only",
  EEXIST: "something else is in the way",
  EMFILE: "too many open files",
  ENFILE: "too many open files",
  EAGAIN: "the system has no room for it now",
  ENOMEM: "the system has no memory for it",
  ELOOP: "its links go in a circle",
  ENAMETOOLONG: "the name is too long",
};

/** The code of an error of the system, as `ENOENT`; empty for any other. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
