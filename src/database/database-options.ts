import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { MIGRATIONS } from './migrations/index.js';

/**
 * How Trunkline uses its database: the application and the migration commands alike.
 *
 * @param url `postgres://…`
 */
export function databaseOptions(url: string): PostgresDataSourceOptions {
  return {
    type: 'postgres',
    url,
    migrations: MIGRATIONS,
    migrationsTableName: 'migrations',
    synchronize: false,
    applicationName: 'trunkline',
    poolSize: 20,
    connectTimeoutMS: 5_000,
    extra: {
      statement_timeout: 30_000,
      // Beyond the server's own limit: only a connection that is dead without having said so gets there.
      query_timeout: 35_000,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
    },
  };
}
