import { Flag, Integer, List, Nested, Text, Texts } from '../../rest/representation/fields.js';
import { one } from '../../rest/representation/shape.js';
import { KINDS, REASONS } from './reasons.js';

const codes = [...REASONS.keys()];
const severities = ['error', 'warning'];

/** How many of a kind there are, and how many are ready. */
export class ReadinessCounts {
  @Integer({ readOnly: true, example: 1200 })
  total!: number;

  @Integer({ readOnly: true, description: 'Those without an error; they may have warnings', example: 1188 })
  ready!: number;
}

/** One thing that may be wrong, and how often it is. */
export class ReadinessReason {
  @Text({ readOnly: true, options: codes, example: 'NO_LOCATION' })
  code!: string;

  @Text({
    readOnly: true,
    options: severities,
    description: '`error`: somebody may call in vain, or not be found',
    example: 'error',
  })
  severity!: string;

  @Integer({ readOnly: true, description: 'How often in the dial plan', example: 0 })
  dialPlan!: number;

  @Integer({ readOnly: true, description: 'How many locations have it', example: 0 })
  locations!: number;

  @Integer({ readOnly: true, description: 'How many phones have it', example: 12 })
  phones!: number;

  @Integer({ readOnly: true, description: 'How many users have it', example: 9 })
  users!: number;

  @Text({
    readOnly: true,
    maxLength: 1_000,
    example: 'Neither the phone nor anybody who uses it is linked to a location.',
  })
  meaning!: string;

  @Text({
    readOnly: true,
    maxLength: 1_000,
    example: 'Link the phone, the user or one of their groups to a location: /rest/erl.',
  })
  remedy!: string;
}

/** A thing with which something is wrong. */
export class ReadinessEntry {
  @Text({ readOnly: true, options: KINDS, example: 'phone' })
  kind!: string;

  @Integer({ readOnly: true, description: '0: there is none of the kind', example: 12 })
  id!: number;

  @Text({ readOnly: true, description: 'Its serial number, user name, ELIN or name', example: '0004f2aa0001' })
  name!: string | null;

  @Text({
    readOnly: true,
    description: 'Of phones and rules their own, of users the name of the person',
    example: 'Front desk',
  })
  description!: string | null;

  @Text({ readOnly: true, options: severities, description: 'The worst of its reasons', example: 'error' })
  severity!: string;

  @Texts('reason', { description: 'What is wrong with it', example: ['NO_LOCATION'] })
  reasons!: readonly string[];

  @Text({ readOnly: true, description: 'The location that counts for it', example: null })
  location!: string | null;

  @Text({ readOnly: true, description: 'The number of that location', example: null })
  elin!: string | null;

  @Texts('user', { description: 'Of a phone: whose lines it has', example: ['200'] })
  users!: readonly string[] | null;
}

/** Who can call for help and be found, and who can't. */
export class ReadinessReport {
  @Flag({ readOnly: true, description: 'Whether there is no error at all', example: false })
  ready!: boolean;

  @Nested(() => ReadinessCounts, { readOnly: true })
  locations!: ReadinessCounts;

  @Nested(() => ReadinessCounts, { readOnly: true })
  phones!: ReadinessCounts;

  @Nested(() => ReadinessCounts, { readOnly: true, description: 'Without those who are disabled, and the superadmin' })
  users!: ReadinessCounts;

  @List(() => ReadinessReason, 'reason', {
    readOnly: true,
    description: 'All that the report looks for, errors first',
  })
  reasons!: readonly ReadinessReason[];

  @Integer({ readOnly: true, description: 'How many entries there are, over all pages', example: 21 })
  total!: number;

  @Integer({ readOnly: true, description: 'How many entries are left out', example: 0 })
  start!: number;

  @Integer({ readOnly: true, description: 'How many entries are given at most', example: 100 })
  limit!: number;

  @List(() => ReadinessEntry, 'entry', { readOnly: true, description: 'By kind and id' })
  entries!: readonly ReadinessEntry[];
}

export const READINESS_REPORT = one('EmergencyReadiness', () => ReadinessReport);
