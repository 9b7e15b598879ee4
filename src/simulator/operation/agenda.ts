// What can happen, in the order in which it happens at one instant: work is done before tickets move on, people come, and the policy's time passes last.

export const PART_DONE = 0;
export const OPENING = 1;
export const READY = 2;
export const CONTINUE = 3;
export const RESOLVE = 4;
export const REOPEN = 5;
export const CLOSE = 6;
export const CONTACT = 7;
export const ASK = 8;
export const ABANDON = 9;
export const CHANGE = 10;
export const FEEDBACK = 11;
export const WORK_ASKED = 12;
export const WORK_COMES = 13;
export const DONE_BY_ITSELF = 14;
export const SHIFT = 15;
export const DAY = 16;
export const WAKE = 17;
/** The warm-up is over. */
export const COUNTING = 18;
