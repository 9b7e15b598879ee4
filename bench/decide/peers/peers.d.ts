// What the benchmark uses of each peer, in as many words. The project's own type check runs without the peers installed.

declare module "json-logic-engine" {
  export class LogicEngine {
    build(logic: unknown): (data: unknown) => unknown;
  }
}

declare module "json-rules-engine" {
  export class Engine {
    constructor(rules: readonly unknown[], options: { readonly allowUndefinedFacts: boolean });
    addOperator(name: string, callback: (fact: number | undefined, value: number | undefined) => boolean): void;
    run(facts: Readonly<Record<string, unknown>>): Promise<{ readonly events: readonly { readonly type: string }[] }>;
  }
}

declare module "@cedar-policy/cedar-wasm/nodejs" {
  export function preparsePolicySet(
    id: string,
    policies: { readonly staticPolicies: Readonly<Record<string, string>> },
  ): { readonly type: "success" } | { readonly type: "failure"; readonly errors: readonly { readonly message: string }[] };
  type Entity = { readonly type: string; readonly id: string };
  export function statefulIsAuthorized(call: {
    readonly principal: Entity;
    readonly action: Entity;
    readonly resource: Entity;
    readonly context: Readonly<Record<string, unknown>>;
    readonly preparsedPolicySetId: string;
    readonly entities: readonly never[];
  }):
    | {
        readonly type: "success";
        readonly response: { readonly diagnostics: { readonly reason: readonly string[]; readonly errors: readonly unknown[] } };
      }
    | { readonly type: "failure"; readonly errors: readonly { readonly message: string }[] };
}

declare module "@marcbachmann/cel-js" {
  export function parse(expression: string): (context: Readonly<Record<string, unknown>>) => unknown;
}
