import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { READINESS } from './readiness-query.js';
import type { ReadinessCounts, ReadinessEntry, ReadinessReason, ReadinessReport } from './readiness.resource.js';
import type { ReadinessSelection } from './readiness-selection.js';
import { ALL_REASONS, codesIn, ERRORS, KINDS, maskOf, rankOf, REASONS, type Kind } from './reasons.js';

/** How many of a kind have the same reasons, none among that. */
interface LookedAt {
  readonly rank: number;
  readonly reasons: number;
  readonly number: number;
}

type EntryRow = Omit<ReadinessEntry, 'kind' | 'severity' | 'reasons'> & {
  readonly rank: number;
  readonly reasons: number;
};

interface Row {
  readonly lookedAt: readonly LookedAt[];
  readonly entries: readonly EntryRow[];
}

/** Who can call for help and be found, and who can't (Kari's Law, RAY BAUM'S Act). */
@Injectable()
export class ReadinessService {
  constructor(private readonly database: DataSource) {}

  /** The report as things are now. */
  async report({ reason, kind, start, limit }: ReadinessSelection): Promise<ReadinessReport> {
    const mask = reason === undefined ? ALL_REASONS : maskOf([reason]);
    const rank = kind === undefined ? null : rankOf(kind);
    const [row] = await this.database.query<Row[]>(READINESS, [mask, rank, start, limit]);
    const { lookedAt, entries } = row ?? { lookedAt: [], entries: [] };
    const wanted = lookedAt.filter((one) => (one.reasons & mask) !== 0 && (rank === null || one.rank === rank));
    return {
      ready: lookedAt.every(({ reasons }) => (reasons & ERRORS) === 0),
      locations: countsOf(lookedAt, 'location'),
      phones: countsOf(lookedAt, 'phone'),
      users: countsOf(lookedAt, 'user'),
      reasons: [...REASONS.keys()].map((code) => reasonOf(lookedAt, code)),
      total: sum(wanted),
      start,
      limit,
      entries: entries.map(entryOf),
    };
  }
}

function countsOf(lookedAt: readonly LookedAt[], kind: Kind): ReadinessCounts {
  const all = lookedAt.filter(({ rank }) => rank === rankOf(kind));
  return { total: sum(all), ready: sum(all.filter(({ reasons }) => (reasons & ERRORS) === 0)) };
}

function reasonOf(lookedAt: readonly LookedAt[], code: string): ReadinessReason {
  const having = lookedAt.filter(({ reasons }) => (reasons & maskOf([code])) !== 0);
  const of = (kind: Kind): number => sum(having.filter(({ rank }) => rank === rankOf(kind)));
  const { severity = '', meaning = '', remedy = '' } = REASONS.get(code) ?? {};
  return {
    code,
    severity,
    dialPlan: of('dial-plan'),
    locations: of('location'),
    phones: of('phone'),
    users: of('user'),
    meaning,
    remedy,
  };
}

function entryOf({ rank, reasons, ...rest }: EntryRow): ReadinessEntry {
  const severity = (reasons & ERRORS) === 0 ? 'warning' : 'error';
  return { ...rest, kind: KINDS[rank] ?? '', severity, reasons: codesIn(reasons) };
}

function sum(counted: readonly LookedAt[]): number {
  return counted.reduce((total, { number }) => total + number, 0);
}
