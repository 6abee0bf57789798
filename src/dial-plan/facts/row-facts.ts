import type { Statement, Statements } from '../../database/statements.js';
import type { Facts } from '../resolution/facts.js';
import type { FactKind } from '../resolution/known-facts.js';
import { idsOf, type FactReader } from './fact-reader.js';

/** A kind of facts that one query by ids (`$1`) gives as they are. */
interface RowKind {
  readonly topics: readonly string[];
  readonly text: string;
}

/** The kinds that one query gives. */
const ROW_KINDS = {
  'hunt-group': {
    topics: ['call-groups'],
    text: `select g.id, g.name, g.enabled, g.fallback_destination as "fallbackDestination",
        g.voicemail_fallback as "voicemailFallback", g.user_forward as "userForward",
        g.use_forward_timers as "useForwardingTimers",
        coalesce((select json_agg(json_build_object('userId', r.user_id, 'together', r.parallel, 'seconds', r.expiration)
                                  order by r.position)
                  from call_group_rings r where r.call_group_id = g.id), '[]') as rings
      from call_groups g where g.id = any($1)`,
  },
  conference: {
    topics: ['conferences'],
    text: 'select id, name, enabled from conferences where id = any($1)',
  },
  'page-group': {
    topics: ['page-groups'],
    text: 'select id, number::text, enabled from page_groups where id = any($1)',
  },
  'park-orbit': {
    topics: ['park-orbits'],
    text: 'select id, name, extension, enabled from park_orbits where id = any($1)',
  },
  schedule: {
    topics: ['schedules'],
    text: `select s.id, s.name,
        coalesce((select json_agg(json_build_object('day', p.day, 'start', p.start, 'stop', p.stop) order by p.position)
                  from schedule_periods p where p.schedule_id = s.id), '[]') as periods
      from schedules s where s.id = any($1)`,
  },
} as const satisfies Partial<Record<FactKind, RowKind>>;

type RowKindName = keyof typeof ROW_KINDS;

/** @returns a reader for each of the kinds that one query gives */
export function rowReaders(statements: Statements): { readonly [K in RowKindName]: FactReader<K> } {
  const of = <K extends RowKindName>(kind: K): FactReader<K> => {
    const { topics, text } = ROW_KINDS[kind];
    const statement: Statement = { name: `dial-plan-${kind}`, text };
    return {
      topics,
      concerns: (change, key) => change.key === undefined || change.key === key,
      read: async (keys) => {
        const rows = await statements.run<Facts[K] & { readonly id: number }>(statement, [idsOf(keys)]);
        return new Map(rows.map((row) => [String(row.id), row]));
      },
    };
  };
  return {
    'hunt-group': of('hunt-group'),
    conference: of('conference'),
    'page-group': of('page-group'),
    'park-orbit': of('park-orbit'),
    schedule: of('schedule'),
  };
}
