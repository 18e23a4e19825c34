/** What a team does: calls, e-mails, meetings, demos, the checklist of a call. */
import { type Example, missing } from './example.js';

const activities = `
  kind,date,booked_on,direction,owner,status,checklist_done,checklist_total
  meeting,2024-02-03,2024-01-31,,Ann,held,,
  meeting,2024-01-10,,,Ann,no_show,,
  meeting,2024-01-12,2024-01-02,,Bob,cancelled,,
  meeting,2024-01-15,2023-12-20,,Bob,held,,
  meeting,2024-01-20,,,Bob,planned,,
  reply,2024-01-05,,in,Ann,,,
  reply,2024-01-31,,in,Ann,,,
  email,2024-01-01,,out,Ann,,,
  email,2024-01-02,,in,Ann,,,
  call,2024-01-03,,out,Ann,,3,4
  call,2024-01-04,,out,Bob,,5,6
  call,2024-01-05,,out,Bob,,,6
  demo,2024-01-31,,,Ann,held,,
  demo,2024-01-31,,,Bob,cancelled,,`;

const january = { from: '2024-01-01', to: '2024-01-31' };

export const team: Example[] = [
  {
    says: 'A January of two sellers',
    files: { activities },
    ask: { ...january, by: 'owner' },
    ordinary: {
      calls: { is: 3, slices: { Ann: 1, Bob: 2 } },
      emails: { slices: { Ann: 1 } }, // sent
      replies: 2 + 1, // an e-mail that comes in is a reply, too
      meetings_booked: { is: 4, slices: { Ann: 2, Bob: 2 } }, // booked 31, 10, 2 and 20 January; not the one of 20 December
      meetings_held: 1,
      demos: 1,
      meetings_booked_rate: 4 / 3,
      show_rate: 1 / 3, // held, of held, no-show and cancelled; the planned one is still open
      pitch_rate: 1 / (1 + 3), // a demo held, for an e-mail sent and three calls
      checklist_compliance: { is: (3 + 5) / (4 + 6), coverage: 2 / 3, slices: { Ann: 3 / 4, Bob: 5 / 6 } },
    },
  },
  {
    says: 'A meeting counts on the day it was booked, and shows on its own',
    files: { activities },
    ask: { from: '2024-02-01', to: '2024-02-29' },
    edge: { meetings_booked: 0, meetings_held: 1, show_rate: 1 / 1 },
    missing: {
      meetings_booked_rate: missing('zero_denominator'),
      pitch_rate: missing('zero_denominator'),
      checklist_compliance: missing('zero_denominator'),
    },
  },
  {
    says: 'Undated ones are in no month',
    files: {
      activities: `
        kind,date,booked_on,direction,status,checklist_done,checklist_total
        meeting,,2024-03-31,,held,,
        meeting,,,,held,,
        reply,2024-03-01,,in,,,
        demo,2024-03-01,,,held,,
        email,2024-03-01,,out,,0,0
        call,2024-03-31,,out,,0,5`,
    },
    ask: { from: '2024-03-01', to: '2024-03-31' },
    edge: { meetings_booked_rate: 1 / 1, pitch_rate: 1 / 2, checklist_compliance: 0 / 5 },
    missing: { show_rate: missing('zero_denominator') },
  },
  {
    says: 'No activities',
    files: { owners: 'owner,team\nAnn,East' },
    missing: {
      meetings_booked_rate: missing('needs_fact', 'activities.kind'),
      pitch_rate: missing('needs_fact', 'activities.kind'),
      checklist_compliance: missing('needs_fact', 'activities.checklist_done', 'activities.checklist_total'),
      show_rate: missing('needs_fact', 'activities.kind', 'activities.status'),
    },
  },
];
