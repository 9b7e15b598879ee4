// Owns people: persons, teams and groups, how they are reached and who stands in for them.

import type { Draft } from "./base.ts";
import { RemarkParser } from "./remarks.ts";
import { Colon, Comma, kw, Text } from "./tokens.ts";
import type { PartyAst } from "./tree.ts";

export class PeopleParser extends RemarkParser {
  readonly party = this.rule("party", () => {
    const node = this.begin<PartyAst>({
      kind: "party",
      party: "person",
      name: this.missing(),
      title: null,
      email: null,
      phone: null,
      coveredBy: null,
      works: null,
      members: [],
      from: null,
      otherwise: null,
      contactUnknown: false,
    });
    this.OR([
      { ALT: () => this.CONSUME(kw("person")) },
      {
        ALT: () => {
          this.CONSUME(kw("team"));
          node.party = "team";
        },
      },
      {
        ALT: () => {
          this.CONSUME(kw("group"));
          node.party = "group";
        },
      },
    ]);
    node.name = this.SUBRULE(this.aName);
    this.OPTION(() => {
      node.title = this.SUBRULE(this.aText);
    });
    this.OPTION1(() => {
      this.OR1([
        { ALT: () => this.CONSUME(kw("of")) },
        { ALT: () => this.CONSUME(kw("is")) },
        { ALT: () => this.CONSUME(kw("means")) },
        { ALT: () => this.CONSUME(Colon) },
      ]);
    });
    this.OPTION2({
      GATE: () => node.party === "group" && !this.seesPartyPart(),
      DEF: () => {
        node.members = this.SUBRULE(this.names, { ARGS: [() => this.seesPartyPart(2)] });
      },
    });
    this.MANY(() => {
      this.OPTION3(() => this.CONSUME(Comma));
      this.SUBRULE(this.partyPart, { ARGS: [node] });
    });
    return node;
  });

  readonly partyPart = this.rule("partyPart", (node?: Draft<PartyAst>): void => {
    const into = node ?? ({} as Draft<PartyAst>);
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(kw("email"));
            into.email = this.SUBRULE(this.aText);
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw("phone"));
            into.phone = this.SUBRULE1(this.aText);
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw("covered"));
            this.CONSUME(kw("by"));
            into.coveredBy = this.SUBRULE(this.aName);
            this.OPTION(() => {
              this.CONSUME(kw("on"));
              this.CONSUME(kw("leave"));
            });
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw("works"));
            into.works = this.SUBRULE1(this.aName);
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw("from"));
            this.CONSUME(kw("the"));
            this.OR1([
              {
                ALT: () => {
                  this.CONSUME(kw("account"));
                  into.from = "account";
                },
              },
              {
                ALT: () => {
                  this.CONSUME(kw("ticket"));
                  into.from = "ticket";
                },
              },
            ]);
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw("otherwise"));
            into.otherwise = this.SUBRULE2(this.aName);
          },
        },
        {
          ALT: () => {
            this.CONSUME(kw("contact"));
            this.CONSUME(kw("unknown"));
            into.contactUnknown = true;
          },
        },
      ],
      ERR_MSG: "`email`, `phone`, `works`, `covered by`, `from the account`, `otherwise` or `contact unknown`",
    });
  });

  /** `email "…"` and the like: a group may hold a party named `email`. */
  private seesPartyPart(ahead = 1): boolean {
    if (this.seesAny(["email", "phone"], ahead)) return this.seesType(Text, ahead + 1);
    if (this.sees("covered", ahead)) return this.sees("by", ahead + 1);
    if (this.sees("contact", ahead)) return this.sees("unknown", ahead + 1);
    if (this.sees("from", ahead)) return this.sees("the", ahead + 1);
    return this.seesAny(["works", "otherwise"], ahead) && this.seesWord(ahead + 1);
  }
}
