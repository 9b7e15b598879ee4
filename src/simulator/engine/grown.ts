// A longer typed array that begins as a shorter one.

type Numbers = Float64Array | Int32Array | Int16Array | Uint32Array | Uint16Array | Uint8Array;

/** A copy of `length` numbers, zeros behind those that were there. */
export function grown<T extends Numbers>(array: T, length: number): T {
  const longer = new (array.constructor as new (length: number) => T)(length);
  longer.set(array);
  return longer;
}
