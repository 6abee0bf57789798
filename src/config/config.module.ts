import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DataDirectory } from './data-directory.js';
import { ENVIRONMENT, type Environment } from './environment.js';

/** Gives every module the validated environment and the data directory. */
@Global()
@Module({})
export class ConfigModule {
  static forRoot(environment: Environment, dataDirectory: DataDirectory): DynamicModule {
    return {
      module: ConfigModule,
      providers: [
        { provide: ENVIRONMENT, useValue: environment },
        { provide: DataDirectory, useValue: dataDirectory },
      ],
      exports: [ENVIRONMENT, DataDirectory],
    };
  }
}
