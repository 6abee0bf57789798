import fc from 'fast-check';
import { BadRequestError } from '../rest/http/http-errors.js';
import { countSql, idsSql } from './cdr-filter.js';
import { parseCdrQuery } from './cdr-query.js';

const NOW = Date.parse('2031-05-04T22:30:00Z');
const parse = (query: Record<string, unknown>) => parseCdrQuery(query, 'Europe/Oslo', NOW);

describe('the parameters of a history', () => {
  it('are today, by its beginning, unless given', () => {
    expect(parse({})).toEqual({
      filter: { from: new Date('2031-05-04T22:00:00Z'), to: new Date('2031-05-05T22:00:00Z') },
      order: { by: 'started_at', isDescending: false },
      limit: undefined,
      offset: 0,
    });
  });

  it('mean either side where from and to are alike', () => {
    expect(parse({ from: '200', to: '200' }).filter).toMatchObject({ either: '200' });
    expect(parse({ from: '200', to: '201' }).filter).toMatchObject({ caller: '200', callee: '201' });
    expect(parse({ from: ['200', '201'] }).filter).toMatchObject({ caller: '200' });
  });
});

describe('SQL', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom(`'`, `"; drop table cdrs`, '$1', '\\', '200'));
  const filter = fc.record(
    {
      from: fc.constant(new Date(0)),
      to: fc.constant(new Date(1)),
      caller: text,
      callee: text,
      recipient: text,
      either: text,
      participants: fc.array(text, { minLength: 1, maxLength: 3 }),
      prefix: text,
    },
    { requiredKeys: ['from', 'to'] },
  );
  /** All that SQL of these searches may consist of. */
  const known =
    /^(select|uuid|started_at|from|cdrs|where|and|or|caller|callee|recipient|billsec|termination|starts_with|order|by|asc|desc|limit|offset|union|hit|count|integer|as|number|\$\d+|[\s(),=<>*:])+$/;

  it('holds nothing of what clients send: it goes in parameters, each of which is there', () => {
    fc.assert(
      fc.property(filter, fc.constantFrom('startTime', 'caller', 'duration'), fc.boolean(), (wanted, name, desc) => {
        const { order } = parse({ orderBy: name, orderDirection: desc ? 'desc' : 'asc' });
        for (const { text: sql, values } of [idsSql(wanted, order, 10, 20), countSql(wanted, 100)]) {
          expect(sql).toMatch(known);
          const places = [...sql.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place));
          expect(new Set(places).size).toBe(values.length);
          expect(Math.max(...places)).toBe(values.length);
        }
      }),
    );
  });

  it('is made of known words or not at all, whatever is asked for', () => {
    const query = fc.dictionary(
      fc.constantFrom('fromDate', 'toDate', 'from', 'to', 'limit', 'offset', 'orderBy', 'orderDirection', 'recipient'),
      fc.oneof(text, fc.array(text, { maxLength: 2 }), fc.constant({ nested: '1' })),
    );
    fc.assert(
      fc.property(query, (wanted) => {
        try {
          const { filter: found, order, limit = 1, offset } = parse(wanted);
          expect(idsSql(found, order, limit, offset).text).toMatch(known);
        } catch (error) {
          if (!(error instanceof BadRequestError)) throw error;
        }
      }),
    );
  });
});
