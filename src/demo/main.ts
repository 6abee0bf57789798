import { run } from '../run.js';
import { DEMO_PASSWORD, startDemo } from './demo.js';
import { SAMPLE_PIN } from './samples/people.js';

await run(
  () => startDemo(process.env),
  [
    `Password       ${DEMO_PASSWORD}, unless SUPERADMIN_PASSWORD said otherwise on the first run`,
    `Sample users   200 to 209, password ${SAMPLE_PIN}; 200 owns the conference DesignReview`,
  ],
);
