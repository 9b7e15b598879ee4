// A desk in Paris over the last days of winter time, Easter Monday a holiday: everything that takes time takes a constant time, so that all that chance decides
// is told in the history. Tickets are given up, paused over the weekend, reopened, of unknown priority, still open at the end; nobody tells the boss.

export const POLICY = `policy W-1 "World"
  owner boss
  effective from 2024-01-01

§1 calendar office in Europe/Paris
  monday to friday 09:00 to 12:00 and 13:00 to 17:00
  closed on company-days
holidays company-days
  "Easter monday" 1 day after easter

examples in Europe/Paris

ticket
  priority one of P0, P1, P2, may be unknown

§2 team desk
  email "desk@example.com"
§2 person lead "Lea"
  email "lead@example.com"
§2 person boss "Bob"
  email "boss@example.com"

levels rise from level-1 to level-2
raising to a level also raises every lower one

§3 level level-1 "Lead"
  notify lead by email within 30 minutes
§3 level level-2 "Boss"
  notify lead and boss by email within 1 hour

§5.1 targets for P0
  first response   within 30 minutes
  full resolution  within 8 hours
  customer update  every 4 hours until resolved
§5.2 targets for P1, P2
  first response   within 2 hours counting office
  full resolution  within 16 hours counting office

§6.1 trigger unanswered
  when priority is P0 and no first response within 30 minutes
  escalate to level-1
§6.2 trigger unsolved
  when full resolution is breached
  escalate to level-2
§6.3 trigger late-answer
  when first response is breached
  escalate to level-1
`;

export const EXPERIMENT = `format: tenet-experiment/1
title: A desk over Easter
policies: {p: p}
policy: p
horizon: {from: 2024-03-25, for: 2 weeks, zone: Europe/Paris}
warm-up: 2 days
replications: 3
seed: 3
by: priority
vary:
  staffing.desk: [1, 2, 3]
demand:
  arrivals: {per-day: 4, hours: flat}
  customers: 6
  facts:
    priority: {one-of: {P0: 30 %, P1: 40 %, P2: 30 %}, unknown: 20 %}
  handling:
    plain:
      weight: 1
      first-delay: 5 minutes
      first-touch: 10 minutes
      effort: 50 minutes
      hand-offs: 1
      hand-off-delay: 20 minutes
      lag: 30 minutes
      pauses:
        customer: {share: 50 %, length: 20 h}
  contacts: {per-day: 1, per-day-answered: 0.5}
  impatience:
    escalation: {share: 20 %, patience: 3 h}
    abandonment: {share: 30 %, patience: 6 h}
  reopening: {share: 20 %, after: 1 day}
  auto-close: 3 days
people:
  teams:
    desk: {members: 1, works: office, cost: $40}
    leads: {members: 1, works: office, cost: $60, absence: 20 %}
  routing: [{team: desk}]
  escalations:
    level-2: {team: leads, effort: 45 minutes}
  duties:
    customer-update: {team: leads, effort: 5 minutes}
    level-1-notice-to-lead: {after: 1 minute}
measures:
  answered-in-4h: {share: "answered && response < duration('4h')"}
  mean-response: {mean: response}
  median-resolution: {median: resolution}
  p90-contacts: {p90: contacts}
  total: {sum: contacts}
  p0-late: {share: "facts.priority == 'P0' && 'first-response' in breached"}
`;
