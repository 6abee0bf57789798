import { Injectable } from '@nestjs/common';
import { Statements } from '../../database/statements.js';
import type { FactKind } from '../resolution/known-facts.js';
import { ConfigurationFacts } from './configuration-facts.js';
import type { FactReader } from './fact-reader.js';
import { holderReader } from './holder-facts.js';
import { LocationFacts } from './location-facts.js';
import { rowReaders } from './row-facts.js';
import { UserFacts } from './user-facts.js';

/** Who reads which facts. */
@Injectable()
export class FactReaders {
  readonly byKind: { readonly [K in FactKind]: FactReader<K> };

  constructor(configuration: ConfigurationFacts, user: UserFacts, location: LocationFacts, statements: Statements) {
    this.byKind = { configuration, user, location, holder: holderReader(statements), ...rowReaders(statements) };
  }
}
