// The policy in which the tests of this folder say something of a duty.

export const BASE = `
ticket
  priority one of P0, P1, P2
  on-hold yes or no
  state one of fine, breached
§5 calendar office in Europe/Paris
  monday to friday 09:00 to 18:00
§8 team agents email "agents@example.com"
§3 level level-1
  notify agents by email within 1 hour
§5.1 targets for P0
  full resolution within 4 hours
  customer update every 30 minutes
§2 trigger frozen
  when on-hold
  escalate to level-1
term held means on-hold
parameter lengthy is 3 hours
parameter quick is 1 hour
parameter short is 999 milliseconds
§5 calendar shop in Europe/Paris
  monday to saturday 09:00 to 18:00
§5 calendar whole is either office or shop
§5 season july in Europe/Paris
  july 1 to july 31, every year
§5 hours of a ticket
  office otherwise
`;
