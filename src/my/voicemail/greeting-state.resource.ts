import { Flag } from '../../rest/representation/fields.js';
import { one } from '../../rest/representation/shape.js';

/** Whether there is a greeting. */
export class GreetingState {
  @Flag({ readOnly: true, example: true })
  exists!: boolean;
}

export const GREETING_STATE = one('Greeting', () => GreetingState);
