// Owns people: persons, teams and groups, how they are reached, who stands in for them and when they are away.

import { Colon, Comma, IsoDate, kw, Text, TimeOfDay } from "../tokens/tokens.ts";
import { WEEKDAYS } from "../tokens/words.ts";
import type { AwayAst, DayTimeAst, Name, PartyAst, Span } from "../tree/tree.ts";
import type { Draft } from "./base.ts";
import { TIME } from "./durations.ts";
import { RemarkParser } from "./remarks.ts";

export class PeopleParser extends RemarkParser {
  readonly party = this.rule("party", () => {
    const node = this.beginParty("person");
    const { tokenType } = this.ONE_OF([kw.person, kw.team, kw.group]);
    node.party = tokenType === kw.person ? "person" : tokenType === kw.team ? "team" : "group";
    node.name = this.name();
    this.OPTION(() => {
      node.title = this.text();
    });
    this.OPTION1(() => {
      this.ONE_OF([kw.of, kw.is, kw.means, Colon], 1);
    });
    this.OPTION2({
      GATE: () => node.party === "group" && !this.seesPartyPart(),
      DEF: () => {
        node.members = this.SUBRULE(this.names, () => this.seesPartyPart(2));
      },
    });
    const said = new Map<string, Span>();
    this.MANY(() => {
      this.MAYBE(Comma, 3);
      this.SUBRULE(this.partyPart, node, said);
    });
    return node;
  });

  readonly partyPart = this.rule("partyPart", (node?: Draft<PartyAst>, parts?: Map<string, Span>): void => {
    const into = node ?? ({} as Draft<PartyAst>);
    const said = parts ?? new Map<string, Span>();
    const start = this.start();
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(kw.email);
            const email = this.text();
            if (this.isFirst(said, "`email`", start)) into.email = email;
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.phone);
            const phone = this.text(1);
            if (this.isFirst(said, "`phone`", start)) into.phone = phone;
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.covered);
            this.CONSUME(kw.by);
            const who = this.name();
            this.OPTION(() => {
              this.CONSUME(kw.on);
              this.CONSUME(kw.leave);
            });
            if (this.isFirst(said, "`covered by`", start)) into.coveredBy = who;
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.works);
            const hours = this.name(1);
            if (this.isFirst(said, "`works`", start)) into.works = hours;
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.from);
            this.CONSUME(kw.the);
            let from: PartyAst["from"] = "account";
            this.OR1([
              { ALT: () => this.CONSUME(kw.account) },
              {
                ALT: () => {
                  this.CONSUME(kw.ticket);
                  from = "ticket";
                },
              },
            ]);
            if (this.isFirst(said, "`from the`", start)) into.from = from;
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.otherwise);
            const other = this.name(2);
            if (this.isFirst(said, "`otherwise`", start)) into.otherwise = other;
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.contact);
            this.CONSUME(kw.unknown);
            into.contactUnknown = true;
            into.unknownAt = this.at(this.LA(0));
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw.away);
            const absences = this.SUBRULE(this.absences);
            this.ACTION(() => {
              into.away = [...(into.away ?? []), ...absences];
            });
          },
        },
      ],
      ERR_MSG: "`email`, `phone`, `works`, `covered by`, `away`, `from the account`, `otherwise` or `contact unknown`",
    });
  });

  /** `2026-12-20 to 2027-01-03 and 2027-05-01`. */
  readonly absences = this.rule("absences", (): AwayAst[] => {
    const list = [this.SUBRULE(this.absence)];
    this.MANY({
      GATE: () => this.separator() > 0 && this.seesAbsence(this.separator() + 1),
      DEF: () => {
        this.MAYBE(Comma);
        this.MAYBE(kw.and, 1);
        list.push(this.SUBRULE1(this.absence));
      },
    });
    return list;
  });

  readonly absence = this.rule("absence", (): AwayAst => {
    const start = this.start();
    const from = this.SUBRULE(this.dayTime);
    let until = from;
    this.OPTION(() => {
      this.CONSUME(kw.to);
      until = this.SUBRULE1(this.dayTime);
    });
    return { from, until, span: this.from(start) };
  });

  /** `monday 2026-12-21 09:00`, `2026-12-21`, `17:00`. */
  readonly dayTime = this.rule("dayTime", (): DayTimeAst => {
    const start = this.start();
    const found: { weekday: Name | null; date: Name | null; time: Name | null } = { weekday: null, date: null, time: null };
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.SUBRULE(this.weekday);
            found.weekday = this.nameOf(this.LA(0));
            this.OPTION(() => {
              found.date = this.nameOf(this.CONSUME(IsoDate));
            });
            this.OPTION1(() => {
              found.time = this.SUBRULE(this.hour);
            });
          },
        },
        {
          ALT: () => {
            found.date = this.nameOf(this.CONSUME(IsoDate, 1));
            this.OPTION2(() => {
              found.time = this.SUBRULE1(this.hour);
            });
          },
        },
        {
          ALT: () => {
            found.time = this.SUBRULE2(this.hour);
          },
        },
      ],
      ERR_MSG: "a day such as `2026-12-20`, or a time on it",
    });
    return { ...found, span: this.from(start) };
  });

  /** A time of day; `24:00` is the end of it. */
  readonly hour = this.rule("hour", (): Name => {
    const token = this.CONSUME(TimeOfDay);
    if (!TIME.test(token.image) && token.image !== "24:00") this.problem("notATime", { time: token.image }, this.at(token));
    return this.nameOf(token);
  });

  protected beginParty(party: PartyAst["party"]): Draft<PartyAst> {
    return this.begin<PartyAst>({
      kind: "party",
      party,
      name: this.missing,
      title: null,
      email: null,
      phone: null,
      coveredBy: null,
      works: null,
      members: [],
      from: null,
      otherwise: null,
      contactUnknown: false,
      unknownAt: null,
      away: [],
      rotation: null,
    });
  }

  private seesAbsence(ahead: number): boolean {
    return this.seesAny(WEEKDAYS, ahead) || this.seesType(IsoDate, ahead) || this.seesType(TimeOfDay, ahead);
  }

  /** `email "…"` and the like: a group may hold a party named `email`. */
  private seesPartyPart(ahead = 1): boolean {
    if (this.seesAny(["email", "phone"], ahead)) return this.seesType(Text, ahead + 1);
    if (this.sees("covered", ahead)) return this.sees("by", ahead + 1);
    if (this.sees("contact", ahead)) return this.sees("unknown", ahead + 1);
    if (this.sees("from", ahead)) return this.sees("the", ahead + 1);
    if (this.sees("away", ahead)) return this.seesAbsence(ahead + 1);
    return this.seesAny(["works", "otherwise"], ahead) && this.seesWord(ahead + 1);
  }
}
