// A mapping with most of what one can say, for the facts of the fake module.

export const GOOD = `format: tenet-mapping/1
ticket: no
customer: who
at: written
dates: d/m/yyyy HH:MM
zone: America/Los_Angeles
missing: "?"
opened: { at: called, by: customer }
facts:
  priority: { column: urgency, values: { 1: P0, 2: P1 } }
  arr: worth
events:
  - event: response
    once: true
    when: { column: state, becomes: [Active, Done] }
  - event: waiting
    when: { column: state, becomes: Waiting }
  - event: continued
    when: { column: state, leaves: Waiting }
  - event: progress
    when: { column: moves, rises: true }
  - event: closed
    when: { column: state, becomes: Done }
trust: { worth: closed }
records: [opened, changed, response, waiting, continued, progress, closed]
`;
