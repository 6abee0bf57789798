import { Test, type TestingModule } from '@nestjs/testing';
import { SwitchModule, type SwitchOptions, type SwitchTimings } from '../../src/switch/index.js';

/** Short enough for tests, long enough for a busy machine. */
export const QUICK: Partial<SwitchTimings> = {
  connect: 1_000,
  command: 1_000,
  job: 2_000,
  keepAlive: 100,
  keepAliveReply: 300,
  retryFirst: 20,
  retryMost: 100,
  retryRefused: 200,
  reread: 30,
};

/** The switch module, running. Close it afterwards. */
export async function startSwitch(options: SwitchOptions): Promise<TestingModule> {
  const module = await Test.createTestingModule({
    imports: [
      SwitchModule.forRootAsync({
        useFactory: () => Promise.resolve({ ...options, timings: { ...QUICK, ...options.timings } }),
      }),
    ],
  }).compile();
  module.useLogger(false);
  return module.init();
}
