// Door of the engine: what an emitted module builds its policy with.

export type { PolicyClock } from "./clock.ts";
export { allOfClocks, anyOfClocks, calendar, elapsedTime, exceptClocks, season } from "./clock.ts";
export { definePolicy } from "./define.ts";
export type { Moment } from "./moment.ts";
export type { Hits, PolicyProgram } from "./program.ts";
export type { PeopleProgram } from "./reach.ts";
