// What the benchmark uses of each peer, in as many words. The project's own type check runs without the peers installed.
// (Not named as peers.ts is: TypeScript would take it for that file's own declarations.)

declare module "date-fns" {
  export function addDays<D extends Date>(date: D, days: number): D;
  export function isWeekend(date: Date): boolean;
  export function set<D extends Date>(date: D, values: { readonly hours: number }): D;
  export function startOfDay<D extends Date>(date: D): D;
}

declare module "@date-fns/tz" {
  export class TZDate extends Date {
    constructor(at: number, zone: string);
  }
}

declare module "dayjs" {
  function dayjs(at: number): unknown;
  namespace dayjs {
    function extend(plugin: () => void): void;
  }
  export default dayjs;
}

declare module "dayjs-business-time" {
  const plugin: () => void;
  export default plugin;
}
