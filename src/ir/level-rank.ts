// Which of two levels is higher.

/** The place of a level among those of a policy, 0 for the lowest; −1 for no level, and for one that the policy does not have. */
export function levelRank({ levels }: { readonly levels: readonly { readonly id: string }[] }, level: string | null): number {
  return levels.findIndex(({ id }) => id === level);
}
