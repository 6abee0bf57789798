/** Which calls are meant. */
export interface CdrFilter {
  /** They began from then on. */
  readonly from: Date;
  /** They began until then. */
  readonly to: Date;
  readonly caller?: string;
  readonly callee?: string;
  readonly recipient?: string;
  /** The caller or the called one. */
  readonly either?: string;
  /** Names of somebody who is the caller or the called one. */
  readonly participants?: readonly string[];
  /** With what the caller or the called one begins. */
  readonly prefix?: string;
}

type OrderColumn = 'started_at' | 'caller' | 'callee' | 'billsec' | 'termination';

/** The columns by which calls can be ordered, by the words of clients. Nothing else gets into SQL. */
export const ORDER_COLUMNS: ReadonlyMap<string, OrderColumn> = new Map([
  ['startTime', 'started_at'],
  ['caller', 'caller'],
  ['callee', 'callee'],
  ['duration', 'billsec'],
  ['termination', 'termination'],
]);

/** In which order calls come; equals by their beginning. */
export interface CdrOrder {
  readonly by: OrderColumn;
  readonly isDescending: boolean;
}

/** SQL and its parameters. */
export interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The ids of one part of the calls, in order. */
export function idsSql(filter: CdrFilter, { by, isDescending }: CdrOrder, limit: number, offset: number): Sql {
  const { arms, values } = armsOf(filter);
  const direction = isDescending ? 'desc' : 'asc';
  const columns = by === 'started_at' ? 'uuid, started_at' : `uuid, started_at, ${by}`;
  const order = `order by ${by === 'started_at' ? '' : `${by} ${direction}, `}started_at ${direction}, uuid ${direction}`;
  const first = values.length + 1;
  const window = `limit $${first} offset $${first + 1}`;
  const [only = ''] = arms;
  if (arms.length === 1) {
    return { text: `select uuid from cdrs where ${only} ${order} ${window}`, values: [...values, limit, offset] };
  }
  // Each arm has an index of its own and needs no more of its calls than the page and what is before it; a call of
  // somebody to himself is in two.
  const each = arms.map((arm) => `(select ${columns} from cdrs where ${arm} ${order} limit $${first + 2})`);
  return {
    text: `select uuid from (${each.join(' union ')}) hit ${order} ${window}`,
    values: [...values, limit, offset, limit + offset],
  };
}

/** How many calls there are; of each alternative no more are counted than the bound. */
export function countSql(filter: CdrFilter, most: number): Sql {
  const { arms, values } = armsOf(filter);
  const bound = `$${values.length + 1}`;
  const each = arms.map((arm) => `(select uuid from cdrs where ${arm} limit ${bound})`);
  return {
    text: `select count(*)::integer as number from (${each.join(' union ')}) hit`,
    values: [...values, most],
  };
}

/** The conditions of a filter: alternatives, of which each can use an index. */
function armsOf(filter: CdrFilter): { arms: string[]; values: unknown[] } {
  const values: unknown[] = [];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const all = [`started_at >= ${put(filter.from)}`, `started_at <= ${put(filter.to)}`];
  for (const column of ['caller', 'callee', 'recipient'] as const) {
    if (filter[column] !== undefined) all.push(`${column} = ${put(filter[column])}`);
  }
  const { either, participants, prefix } = filter;
  const choices = [
    ...(participants === undefined ? [] : [participants.flatMap((name) => isEither(put(name)))]),
    ...(either === undefined ? [] : [isEither(put(either))]),
    ...(prefix === undefined ? [] : [beginsEither(put(prefix))]),
  ];
  const [first = [''], ...others] = choices;
  const rest = [...all, ...others.map((conditions) => `(${conditions.join(' or ')})`)];
  return { arms: first.map((condition) => [condition, ...rest].filter(Boolean).join(' and ')), values };
}

function isEither(place: string): string[] {
  return [`caller = ${place}`, `callee = ${place}`];
}

function beginsEither(place: string): string[] {
  return [`starts_with(caller, ${place})`, `starts_with(callee, ${place})`];
}
