import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Changes } from './changes.js';
import { DatabaseHealth } from './database-health.js';
import { databaseOptions } from './database-options.js';
import { Statements } from './statements.js';

/** The database for the whole application. Its schema is up to date already: see `prepareDatabase`. */
@Global()
@Module({})
export class DatabaseModule {
  /** @param url `postgres://…` */
  static forRoot(url: string): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [TypeOrmModule.forRoot({ ...databaseOptions(url), autoLoadEntities: true, retryAttempts: 0 })],
      providers: [Changes, DatabaseHealth, Statements],
      exports: [Changes, DatabaseHealth, Statements],
    };
  }
}
