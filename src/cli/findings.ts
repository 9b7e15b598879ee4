export const findingsInWords = (_r: unknown, _c: boolean): string => "";
export const findingsAsJson = (_r: unknown): unknown => null;
