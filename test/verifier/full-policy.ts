// A policy with every kind of statement that has branches, and examples that take them all.

export const FULL = `policy FULL-1 "Everything once"
  effective from 2024-01-01
examples in UTC
ticket
  priority  one of P0, P1
  loud      yes or no
  vip       yes or no
  fixed     yes or no, may be unknown
§1 calendar day in UTC
  monday to friday 08:00 to 18:00
§1 calendar saturday in UTC
  saturday 08:00 to 18:00
§1 hours of a ticket
  day and saturday for vip
  day otherwise
§2 person anna
  email "anna@example.com"
  away 2024-02-01 to 2024-02-10
§2 person boss
  email "boss@example.com"
levels rise from desk to head
§3 level desk
  notify anna by email within 1 hour, delivered during day
    repeat every 2 hours until acknowledged, up to 2 times
§3 level head
  notify boss by email within 1 hour
§4 trigger shouting
  when loud
  escalate to desk, at most once per 1 day
§4 trigger crowd
  when the customer makes 3 or more contacts within any 2 hours
  escalate to head only
§5 targets for P0
  first response   within 1 hour if opened during day, otherwise within 2 hours
  customer update  every 4 hours until resolved, overrides §6
§5 targets for P1
  first response   within 2 hours during day and 4 hours otherwise, prorated
§6 targets for every ticket
  customer update  every 8 hours while being worked on
§5 first response warns at 50%
§5 first response restarts when its target changes
§5 first response starts anew when reopened
§7 adjust quick when vip
  first response takes 50% of the usual time
§7 adjust louder when loud
  first response takes 80% of the usual time
§7 when several adjustments meet, the shortest applies
§8 duty survey
  from full resolution, owed by anna, not before 1 hour, within 2 hours, cancelled by reopened
§8 duty check-in
  from closing, owed by anna, every 10 days for 20 days
§9 term heavy means vip and loud
§9 involve boss when heavy
§10 criterion serious when vip may escalate to head
§11 gate closing requires fixed
`;

export const FULL_EXAMPLES: readonly string[] = [
  `example "a quiet P0 in hours, met, resolved, surveyed, closed"
  given priority P0, loud no, vip no, fixed
  monday 2024-01-08 09:00 opened
  09:10 response
  10:00 update
  11:00 resolved
  11:30 done survey
  12:30 done survey
  12:40 closed
  2024-01-15 12:00 done check-in
  2024-02-08 12:00 nothing has happened`,
  `example "a P0 at night, shouted about, late, waiting, reopened"
  given priority P0, loud
  monday 2024-01-08 20:00 opened
  21:30 notified anna of desk
  tuesday 2024-01-09 01:00 waiting
  02:00 continued
  03:00 resolved
  04:00 reopened`,
  `example "a P1 of a VIP in the evening, who shouts twice a day"
  given priority P1, vip, loud
  monday 2024-01-08 17:00 opened
  17:30 notified anna of desk
  17:35 acknowledged
  17:36 waiting
  17:37 continued
  17:40 changed, loud no
  17:50 changed, loud yes
  17:55 changed, vip no
  18:00 escalated to head
  18:01 closed
  20:00 nothing has happened`,
  `example "many calls of one customer"
  given priority P0, loud no
  monday 2024-01-08 09:00 acme opens ticket A
  09:10 acme opens ticket B
  09:20 changed ticket B, priority P1
  09:30 acme opens ticket C
  10:00 notified boss of head on ticket C`,
  `example "nobody at the desk"
  given priority P0, loud, vip
  monday 2024-02-05 09:00 opened`,
  `example "a VIP by hand, and nobody surveys"
  given priority P0, loud no, vip
  monday 2024-01-08 09:00 opened
  09:10 escalated to head
  09:20 resolved
  15:00 nothing has happened`,
];
