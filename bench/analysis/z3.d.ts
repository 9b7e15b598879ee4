// What the benchmark uses of z3-solver, in as many words. The project's own type check runs without it installed.

declare module "z3-solver/build/node.js" {
  type Pointer = number & { readonly __typeName: string };
  export function init(): Promise<{
    readonly Z3: {
      mk_config(): Pointer;
      mk_context(config: Pointer): Pointer;
    };
    readonly em: {
      readonly HEAPU8: Uint8Array;
      _malloc(bytes: number): number;
      readonly _async_Z3_eval_smtlib2_string: (context: Pointer, text: number) => void;
      async_call(work: (context: Pointer, text: number) => void, context: Pointer, text: number): Promise<string>;
    };
  }>;
}
