import { InvalidFieldError } from '../rest/http/http-errors.js';
import type { CallGroupEntity } from './call-group.entity.js';

/** What can be dialled, and stand in a dial string without meaning something there. */
const dialable = /^[A-Za-z0-9_.+*#-]{1,255}$/;
/** An extension, or a SIP address: `7001`, `ida@example.org`, `sip:7001@10.0.0.5:5080`. */
const destination =
  /^(?:sips?:)?[A-Za-z0-9_.+*#-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(?::\d{1,5})?$|^[A-Za-z0-9_.+*#-]{1,64}$/;

/** @throws InvalidFieldError where what a hunt group is called by, or calls, can't be dialled */
export function refuseBadCallGroup(
  group: Pick<CallGroupEntity, 'name' | 'extension' | 'did' | 'fallbackDestination'>,
): void {
  const { name, extension, did, fallbackDestination } = group;
  if (name === '') throw new InvalidFieldError('name', 'Cannot be empty');
  for (const [field, value] of Object.entries({ name, extension, did })) {
    if (value === null || dialable.test(value)) continue;
    throw new InvalidFieldError(field, 'may hold letters, digits, _ . + * # and -, 255 at most');
  }
  if (did !== null && did === extension) throw new InvalidFieldError('did', 'has to differ from the extension');
  if (fallbackDestination === null || destination.test(fallbackDestination)) return;
  throw new InvalidFieldError('fallbackDestination', 'has to be an extension or a SIP address such as ida@example.org');
}
