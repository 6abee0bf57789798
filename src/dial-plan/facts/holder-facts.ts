import type { Statements } from '../../database/statements.js';
import type { HolderFact } from '../resolution/facts.js';
import type { FactReader } from './fact-reader.js';

const HOLDERS_OF_NUMBERS = {
  name: 'dial-plan-holders',
  text: 'select extension, kind, owner_id as id from extensions where extension = any($1)',
};

/** Who holds numbers: the registry of extensions. Everything that claims some makes its readings old. */
export function holderReader(statements: Statements): FactReader<'holder'> {
  return {
    topics: ['users', 'conferences', 'settings', 'call-groups', 'page-groups', 'park-orbits', 'dialling-rules'],
    read: async (numbers) => {
      const rows = await statements.run<HolderFact & { readonly extension: string }>(HOLDERS_OF_NUMBERS, [numbers]);
      return new Map(rows.map(({ extension, ...holder }) => [extension, holder]));
    },
  };
}
