// Names of zones: which are good, and what to write instead of the ones that are not. A door of its own, because it loads nothing.

// cspell:ignore AKST AKDT Adak CLST MESZ EEST AEST AEDT ACST ACDT AWST NZST NZDT

/** Abbreviations and fixed offsets people write for a place. A fixed offset is wrong for half the year wherever clocks change. */
const INSTEAD: Readonly<Record<string, string>> = {
  PST: "America/Los_Angeles",
  PDT: "America/Los_Angeles",
  PT: "America/Los_Angeles",
  PST8PDT: "America/Los_Angeles",
  MST: "America/Denver",
  MDT: "America/Denver",
  MT: "America/Denver",
  MST7MDT: "America/Denver",
  CST: "America/Chicago",
  CDT: "America/Chicago",
  CT: "America/Chicago",
  CST6CDT: "America/Chicago",
  EST: "America/New_York",
  EDT: "America/New_York",
  ET: "America/New_York",
  EST5EDT: "America/New_York",
  AKST: "America/Anchorage",
  AKDT: "America/Anchorage",
  HST: "Pacific/Honolulu",
  HDT: "America/Adak",
  AST: "America/Halifax",
  ADT: "America/Halifax",
  NST: "America/St_Johns",
  NDT: "America/St_Johns",
  BRT: "America/Sao_Paulo",
  ART: "America/Argentina/Buenos_Aires",
  CLT: "America/Santiago",
  CLST: "America/Santiago",
  COT: "America/Bogota",
  GMT: "Europe/London",
  BST: "Europe/London",
  GB: "Europe/London",
  WET: "Europe/Lisbon",
  WEST: "Europe/Lisbon",
  CET: "Europe/Paris",
  CEST: "Europe/Paris",
  MET: "Europe/Paris",
  MEZ: "Europe/Berlin",
  MESZ: "Europe/Berlin",
  EET: "Europe/Athens",
  EEST: "Europe/Athens",
  MSK: "Europe/Moscow",
  TRT: "Europe/Istanbul",
  SAST: "Africa/Johannesburg",
  CAT: "Africa/Maputo",
  EAT: "Africa/Nairobi",
  WAT: "Africa/Lagos",
  IST: "Asia/Kolkata",
  PKT: "Asia/Karachi",
  GST: "Asia/Dubai",
  IDT: "Asia/Jerusalem",
  SGT: "Asia/Singapore",
  HKT: "Asia/Hong_Kong",
  PHT: "Asia/Manila",
  WIB: "Asia/Jakarta",
  ICT: "Asia/Bangkok",
  JST: "Asia/Tokyo",
  KST: "Asia/Seoul",
  AEST: "Australia/Sydney",
  AEDT: "Australia/Sydney",
  ACST: "Australia/Adelaide",
  ACDT: "Australia/Adelaide",
  AWST: "Australia/Perth",
  NZST: "Pacific/Auckland",
  NZDT: "Pacific/Auckland",
  Z: "UTC",
  ZULU: "UTC",
  UCT: "UTC",
  GMT0: "UTC",
  GREENWICH: "UTC",
  UNIVERSAL: "UTC",
};

/** Abbreviations of several clocks (`CST` is China's, too), and fixed offsets: which place is meant is the owner's to say. */
const OF_SEVERAL = /[+-]|^(?:AST|BST|CST|GMT|GST|IST|MST)$/i;

/** Places by hours ahead of UTC, for a fixed offset such as `Etc/GMT+8` (which is 8 hours *behind*), `UTC-8` or `-08:00`. */
const BY_HOURS: Readonly<Record<number, string>> = {
  [-10]: "Pacific/Honolulu",
  [-9]: "America/Anchorage",
  [-8]: "America/Los_Angeles",
  [-7]: "America/Denver",
  [-6]: "America/Chicago",
  [-5]: "America/New_York",
  [-4]: "America/Halifax",
  [-3]: "America/Sao_Paulo",
  [0]: "UTC",
  [1]: "Europe/Paris",
  [2]: "Europe/Athens",
  [3]: "Europe/Moscow",
  [4]: "Asia/Dubai",
  [5]: "Asia/Karachi",
  [7]: "Asia/Bangkok",
  [8]: "Asia/Singapore",
  [9]: "Asia/Tokyo",
  [10]: "Australia/Sydney",
  [12]: "Pacific/Auckland",
};

/** Zones for certain, and the commonest: of these, Intl need not be asked for its list of all. */
export const ADVISED: ReadonlySet<string> = new Set([...Object.values(INSTEAD), ...Object.values(BY_HOURS)]);

const SPELLED = /^[A-Z][A-Za-z_]*(?:\/[A-Za-z0-9_+-]+)+$/;
/** As no name is: `Europe/kyiv`, `EUROPE/KYIV`. */
const IN_OTHER_LETTERS = /\/[a-z]|[A-Z]{4}/;

let listed: ReadonlySet<string> | null = null;

/** Zones that a policy may use, each by one name. The list is read in a fraction of the time that a first formatter takes. */
export function zoneNames(): ReadonlySet<string> {
  listed ??= new Set(Intl.supportedValuesOf("timeZone"));
  return listed;
}

/** Whether a policy may use this zone: an IANA name of a place, `UTC` or `Etc/UTC`. Abbreviations and fixed offsets are not. */
export function isZone(name: string): boolean {
  if (ADVISED.has(name) || name === "Etc/UTC") return true;
  if (!SPELLED.test(name) || zoneAdvice(name) !== null || name.startsWith("Etc/")) return false;
  if (zoneNames().has(name)) return true;
  // Intl takes names in capitals or small letters, too; others that read a policy's zones do not.
  const folded = name.toLowerCase();
  if (IN_OTHER_LETTERS.test(name) || [...zoneNames(), ...ADVISED].some((zone) => zone.toLowerCase() === folded)) return false;
  // The list leaves out second names such as Europe/Kyiv.
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The zones that can be written, for the one nearest to a misspelt name. A place is found without its continent, too: `Paris`. */
export function zonesByName(name: string): ReadonlyMap<string, string> {
  const zones = [...new Set([...Intl.supportedValuesOf("timeZone"), ...Object.values(INSTEAD)])].filter((zone) => SPELLED.test(zone));
  return new Map(zones.map((zone) => [name.includes("/") ? zone : (zone.split("/").at(-1) ?? zone), zone]));
}

/** Whether the abbreviation or offset leaves open whose clock it is. */
export function mayBeSeveral(name: string): boolean {
  return OF_SEVERAL.test(name);
}

/** The zone to write instead of an abbreviation (`PST`), a fixed offset (`Etc/GMT+8`, `UTC-8`, `-08:00`); null where none is known. */
export function zoneAdvice(name: string): string | null {
  if (name === "UTC" || name === "Etc/UTC") return null;
  const bare = name.replace(/^etc\//i, "").toUpperCase();
  const word = Object.hasOwn(INSTEAD, bare) ? INSTEAD[bare] : undefined;
  if (word !== undefined) return word;
  if (bare === "UTC") return "UTC";
  const fixed = /^(GMT|UTC)?([+-])(\d{1,2})(?::?00)?$/.exec(bare);
  if (fixed === null) return null;
  // POSIX turns the sign of the Etc/GMT names around; nobody who writes UTC-8 means that.
  const ahead = (fixed[2] === "+") === !/^etc\//i.test(name);
  return BY_HOURS[ahead ? Number(fixed[3]) : -Number(fixed[3])] ?? null;
}
