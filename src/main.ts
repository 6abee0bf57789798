import { readEnvironment } from './config/environment.js';
import { run } from './run.js';
import { startTrunkline } from './trunkline.js';

await run(async () => startTrunkline(readEnvironment(process.env)));
