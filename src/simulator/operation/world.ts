// What the parts of a running simulation share: its state, and the instant reached. Types only.

import type { HistoryEvent, Instant, Milliseconds, PolicyIr } from "../../ir/index.ts";
import type { DecisionModule } from "../../runtime/index.ts";
import type { EventHeap } from "../engine/index.ts";
import type { Scenario } from "../experiment/index.ts";
import type { MeasureOf } from "../results/index.ts";
import type { Accounts } from "./accounts.ts";
import type { Course } from "./course.ts";
import type { Floor } from "./floor.ts";
import type { OwnMeasures } from "./own-measures.ts";
import type { PolicyLink } from "./policy-link.ts";
import type { Routing } from "./routing.ts";
import type { TeamAccount } from "./team-account.ts";
import type { Tickets } from "./tickets.ts";
import type { Told } from "./told.ts";
import type { Watch } from "./watch.ts";

export type SimulationSetup = {
  readonly scenario: Scenario;
  readonly ir: PolicyIr | null;
  readonly module: DecisionModule | null;
  readonly seed: number;
  readonly replication: number;
  /** Not counted at the beginning, ms. */
  readonly warmUp: Milliseconds;
  readonly by: string | null;
  readonly measures: readonly { readonly name: string; readonly of: MeasureOf }[];
  /** Sees everything that happens to one ticket; null: nobody looks. */
  readonly watch: Watch | null;
  /** Takes each event that is told to the policy, as a line of a history would say it; null: nobody wants them. */
  readonly history: ((event: HistoryEvent) => void) | null;
};

export type World = {
  readonly setup: SimulationSetup;
  readonly tickets: Tickets;
  readonly agenda: EventHeap;
  readonly floor: Floor;
  readonly accounts: Accounts;
  readonly teams: readonly TeamAccount[];
  readonly own: OwnMeasures;
  readonly routing: Routing;
  readonly course: Course;
  readonly link: PolicyLink | null;
  readonly now: Instant;
  /** A seat will be done with the part at hand then. */
  readonly schedule: (at: Instant, seat: number, stamp: number) => void;
  readonly tell: (slot: number, event: string, now: Instant, told?: Told) => void;
  readonly endIfOver: (slot: number) => void;
};
