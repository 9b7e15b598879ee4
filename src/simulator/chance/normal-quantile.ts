// The quantile of the normal distribution: rational functions after Wichura, AS 241 (1988), PPND16, to about 16 digits. Uses log and sqrt alone.

const CENTER: readonly number[] = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513, 133.14166789178438,
  3.3871328727963665,
];
const CENTER_BELOW: readonly number[] = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579, 42.31333070160091, 1,
];
const FLANK: readonly number[] = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045, 5.769497221460691,
  4.630337846156546, 1.4234371107496835,
];
const FLANK_BELOW: readonly number[] = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851, 1.6763848301838038,
  2.053191626637759, 1,
];
const TAIL: readonly number[] = [
  2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487, 1.7848265399172913,
  5.463784911164114, 6.657904643501103,
];
const TAIL_BELOW: readonly number[] = [
  2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133, 0.014875361290850615, 0.1369298809227358,
  0.599832206555888, 1,
];

/** The z below which a share `p` of the normal distribution lies; 0 < p < 1. Never falls as p grows. */
export function normalQuantile(p: number): number {
  const fromMiddle = p - 0.5;
  if (Math.abs(fromMiddle) <= 0.425) {
    const r = 0.180625 - fromMiddle * fromMiddle;
    return (fromMiddle * polynomial(CENTER, r)) / polynomial(CENTER_BELOW, r);
  }
  const depth = Math.sqrt(-Math.log(fromMiddle < 0 ? p : 1 - p));
  const z =
    depth <= 5
      ? polynomial(FLANK, depth - 1.6) / polynomial(FLANK_BELOW, depth - 1.6)
      : polynomial(TAIL, depth - 5) / polynomial(TAIL_BELOW, depth - 5);
  return fromMiddle < 0 ? -z : z;
}

function polynomial(c: readonly number[], x: number): number {
  return ((((((c[0]! * x + c[1]!) * x + c[2]!) * x + c[3]!) * x + c[4]!) * x + c[5]!) * x + c[6]!) * x + c[7]!;
}
