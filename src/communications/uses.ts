// Owns who uses which template: the notices of levels, the duties, and the statements that say what a message holds.

import { type ChannelIr, type DutyIr, isLevelNotice, type LevelIr, type MessageIr, type PolicyIr, type Statement } from "../ir/index.ts";

/** One notice to one recipient of a level, or one duty, told through a channel with this template. */
export type Use = {
  readonly template: string;
  /** The channels that carry the template. */
  readonly channels: readonly ChannelIr[];
  /** The level whose notice it is; null: a duty's message. */
  readonly level: LevelIr | null;
  /** Of a notice without a time there is no duty. */
  readonly duty: DutyIr | null;
  /** A party, `customer`, or null where the policy does not say. */
  readonly to: string | null;
  /** Names of facts that whoever sends it must supply. */
  readonly supplies: readonly string[];
  readonly statement: Statement;
};

/** A template that the policy names. `message`: what a statement says of it. At least one of both is there. */
export type Message = { readonly template: string; readonly uses: readonly Use[]; readonly message: MessageIr | null };

/** The messages of a policy, in the order in which levels, then duties, then `message` statements name them. */
export function messagesOf(ir: PolicyIr): readonly Message[] {
  const uses = [...ir.levels.flatMap((level) => noticesOf(ir, level)), ...ir.duties.flatMap((duty) => usesOfDuty(ir, duty))];
  const names = new Set([...uses.map(({ template }) => template), ...ir.messages.map(({ template }) => template)]);
  return [...names].map((template) => ({
    template,
    uses: uses.filter((use) => use.template === template),
    message: ir.messages.find((message) => message.template === template) ?? null,
  }));
}

/** Whether the policy names any template: without one, nothing of messages needs to be loaded. */
export function namesTemplates(ir: PolicyIr): boolean {
  const named = (channels: readonly ChannelIr[]): boolean => channels.some(({ template }) => template !== null);
  return (
    ir.messages.length > 0 ||
    ir.duties.some((duty) => named(duty.channels)) ||
    ir.levels.some((level) => level.notify.some((n) => named(n.channels)))
  );
}

function noticesOf(ir: PolicyIr, level: LevelIr): readonly Use[] {
  return level.notify.flatMap((notice) =>
    notice.recipients.flatMap((to) =>
      byTemplate(notice.channels).map(({ template, channels }): Use => {
        const duty = ir.duties.find((one) => isNoticeOf(one, level) && one.owedTo === to) ?? null;
        return { template, channels, level, duty, to, supplies: level.provide, statement: level };
      }),
    ),
  );
}

function usesOfDuty(ir: PolicyIr, duty: DutyIr): readonly Use[] {
  if (isLevelNotice(duty)) return [];
  const level = levelToldBy(ir, duty);
  return byTemplate(duty.channels).map(({ template, channels }) => ({
    template,
    channels,
    level,
    duty,
    to: duty.owedTo,
    supplies: level?.provide ?? duty.covers,
    statement: duty,
  }));
}

/** The level whose notice the duty is: of those who hear of it only where they are involved, it starts with a trigger. */
function levelToldBy(ir: PolicyIr, { metBy, start }: DutyIr): LevelIr | null {
  if (metBy.by !== "notified" || start.on !== "trigger") return null;
  return ir.levels.find(({ id }) => id === metBy.level) ?? null;
}

function isNoticeOf(duty: DutyIr, level: LevelIr): boolean {
  return duty.start.on === "level" && duty.start.level === level.id && duty.metBy.by === "notified";
}

function byTemplate(channels: readonly ChannelIr[]): readonly { readonly template: string; readonly channels: readonly ChannelIr[] }[] {
  const names = new Set(channels.flatMap(({ template }) => template ?? []));
  return [...names].map((template) => ({ template, channels: channels.filter((channel) => channel.template === template) }));
}
