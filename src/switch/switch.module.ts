import { Module, type DynamicModule, type FactoryProvider, type ModuleMetadata, type Provider } from '@nestjs/common';
import { Calls } from './calls.js';
import { ConferenceRunner } from './conference-runner.js';
import { Conferences } from './conferences.js';
import { LiveCalls } from './live/live-calls.js';
import { LiveConferences } from './live/live-conferences.js';
import { SwitchHealth } from './switch-health.js';
import { SwitchMaintenance } from './switch-maintenance.js';
import { SwitchNodes } from './switch-nodes.js';
import { SWITCH_OPTIONS, type SwitchOptions } from './switch-options.js';

/** For addresses that are known only later, such as that of a switch which takes a free port. */
export interface SwitchAsyncOptions {
  readonly imports?: ModuleMetadata['imports'];
  readonly inject?: FactoryProvider['inject'];
  readonly useFactory: FactoryProvider<SwitchOptions | Promise<SwitchOptions>>['useFactory'];
}

/** FreeSWITCH for the whole application: conferences, calls, what is running, and how the nodes are. */
@Module({})
export class SwitchModule {
  static forRoot(options: SwitchOptions): DynamicModule {
    return withOptions({ provide: SWITCH_OPTIONS, useValue: options });
  }

  static forRootAsync({ imports = [], inject = [], useFactory }: SwitchAsyncOptions): DynamicModule {
    return withOptions({ provide: SWITCH_OPTIONS, inject, useFactory }, imports);
  }
}

function withOptions(options: Provider, imports: ModuleMetadata['imports'] = []): DynamicModule {
  return {
    module: SwitchModule,
    global: true,
    imports,
    providers: [
      options,
      SwitchNodes,
      LiveCalls,
      LiveConferences,
      ConferenceRunner,
      Conferences,
      Calls,
      SwitchHealth,
      SwitchMaintenance,
    ],
    exports: [LiveCalls, LiveConferences, Conferences, Calls, SwitchHealth, SwitchMaintenance],
  };
}
