// Policies for desks drawn by a number: between them, whatever of a policy becomes somebody's work, or says when it falls due.

const HEAD = `policy OD-1 "Any desk"
  owner boss
  effective from 2024-01-01

examples in Europe/Paris

§1 calendar counted in Europe/Paris
  monday to friday 08:00 to 18:00
§1 calendar far in America/New_York
  every day 08:00 to 12:00
  break every day 10:00 to 10:15
§1 calendar mixed is either far or counted

ticket
  priority  one of P0, P1, P2, may be unknown
  topic     one of network, billing, login
  size      one of small, middling, large
  asks      yes or no
  back      yes or no
  eased     yes or no
  hasty     yes or no
  rates     yes or no
  turns     yes or no
  vendor    yes or no
  waits     yes or no
  csat      number from 1 to 5, may be unknown
customer
  tier      one of plain, gold

§2 person lead "Lea"
  email "lead@example.com"
§2 person boss "Bob"
  email "boss@example.com"

levels rise from level-1 to level-2 to level-3
raising to a level also raises every lower one

`;

const LEVELS = `§3 level level-1 "Lead"
  notify lead by email within 30 minutes
§3 level level-2 "Boss"
  notify lead and boss by email within 1 hour
§3 level level-3 "All"
  notify boss by email within 1 hour counting counted
`;

const PLAIN = `${HEAD}${LEVELS}
§4 targets for P0
  first response   within 30 minutes
  workaround       within 4 hours
  full resolution  within 8 hours
  customer update  every 4 hours until resolved
§4 targets for P1
  first response   within 2 hours counting counted
  next response    within 3 hours
  full resolution  within 16 hours counting counted
  customer update  every 1 day until resolved
§4 targets for P2
  full resolution  within 4 days

§5 duty call "A call"
  from escalation, owed by boss to customer
  within 1 hour counting counted
  met by acknowledged
§5 duty review
  from full resolution, owed by lead to customer
  within 2 days, cancelled by reopened
§5 customer update is paused while waiting

§6 trigger unanswered
  when priority is P0 and no first response within 20 minutes
  escalate to level-1
§6 trigger late-answer
  when first response is breached
  escalate to level-1
§6 trigger asked-for
  when escalation-requested has happened
  escalate to level-2
§6 trigger unhappy
  when csat is known and csat less than 3
  escalate to level-2
§6 trigger stuck
  when no progress within 2 days
  escalate to level-2
§6 trigger unsolved
  when full resolution is breached
  escalate to level-3
`;

/** Other clocks, targets that change with the level and start again, notices that are repeated, duties that follow from each other. */
const INTRICATE = `${HEAD}§3 level level-1 "Lead"
  notify lead by email within 20 minutes counting counted
    repeat every 3 hours until acknowledged, up to 2 times
  then level-2 if not acknowledged within 5 hours
§3 level level-2 "Boss"
  notify boss by phone within 1 hour
§3 level level-3 "All"
  notify lead and boss by email within 2 hours

§4 targets for P0
  first response   within 20 minutes during counted and 1 hour otherwise, prorated
  workaround       within 3 hours
  full resolution  within 6 hours
  customer update  every 5 hours until resolved
§4 targets for P1, P2
  first response   within 3 hours counting counted
  next response    within 2 hours
  full resolution  by the end of the second open day of counted
§4 targets for level has reached level-2
  full resolution  within 1 day, overrides §4
§4 adjust gold when tier is gold
  first response and full resolution take 50% of the usual time

§5 full resolution restarts when its target changes
§5 full resolution warns at 75%
§5 workaround starts anew when reopened
§5 customer update is paused while turns
§5 duty apology
  from overdue firing, owed by boss to customer, within 2 hours, paused while waiting
§5 duty plan
  from full resolution when level has reached level-1, owed by lead
  within 4 hours counting counted
§5 duty check-in
  from plan done, owed by lead, every 1 day for 3 days

§6 trigger slipping
  when full resolution has used 75% of its time and during counted
  escalate to level-1
§6 trigger overdue
  when full resolution is 1 hour late
  escalate to level-3
§6 trigger missed
  when customer update has been missed 2 times
  escalate to level-2
§6 trigger pressing
  when the customer makes 3 or more contacts within any 24 hours
  escalate to level-2 only, at most once per 24 hours
§6 trigger unhappy
  when csat is known and csat less than 3
  escalate to level-1
`;

/** Next to nothing: for desks of which no more is asked than what becomes of their tickets. */
export const BARE = `${HEAD}${LEVELS}
§4 targets for every ticket
  full resolution  within 90 days
`;

export const POLICIES = [PLAIN, INTRICATE] as const;
