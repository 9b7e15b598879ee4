// Door of src/simulator/engine: discrete events in whole milliseconds, and slots and queues for what is alive, all in typed arrays.
//
// Invariant: nothing here is allocated for one event or one ticket, and nothing depends on an order that is not stated: events have a total order, queues
// break their ties by who came first.

export { EventHeap } from "./event-heap.ts";
export { grown } from "./grown.ts";
export { NumberHeap } from "./number-heap.ts";
export { SlotHeap } from "./slot-heap.ts";
export { SlotLists } from "./slot-lists.ts";
export { Slots } from "./slots.ts";
