import type { EntityManager } from 'typeorm';
import type { AutoAttendantsService } from '../../auto-attendants/auto-attendants.service.js';
import type { Announce } from '../../database/changes.js';
import { claimExtensions } from '../../extensions/extensions.js';
import { DIALLED_RULE, isDialled } from '../../extensions/dialled.js';
import type { PermissionResource } from '../../permissions/permission.resource.js';
import { BadRequestError, ConflictError } from '../../rest/http/http-errors.js';
import type { DiallingRuleResource } from './dialling-rule.resource.js';
import type { Columns } from './rule-columns.js';

/**
 * What a request says, with no schedule where it names none of the general ones: the rule holds always then. To be asked
 * for before the plan is locked, as who removes a schedule does: neither waits for the other then.
 */
export async function withSchedule(
  manager: EntityManager,
  resource: DiallingRuleResource,
): Promise<DiallingRuleResource> {
  const { scheduleId: id } = resource;
  if (typeof id !== 'number') return resource;
  const [schedule] = await manager.query<{ id: number }[]>(
    `select id from schedules where id = $1 and kind = 'general' for key share`,
    [id],
  );
  return { ...resource, scheduleId: schedule?.id ?? null };
}

/** The permissions that a rule of one's own asks of callers. @throws BadRequestError for what is none about calls */
export function readPermissions(known: readonly PermissionResource[], names: readonly string[]): string[] {
  const about = new Set(known.filter(({ type }) => type === 'CALL').map(({ name }) => name));
  const unknown = names.find((name) => !about.has(name));
  if (unknown === undefined) return [...new Set(names)];
  throw new BadRequestError(
    `permissions: "${unknown}" is no permission about calls; there are ${[...about].join(', ')}`,
  );
}

type Attendants = Pick<
  Columns,
  'afterHoursAttendantId' | 'afterHoursEnabled' | 'holidayAttendantId' | 'workingTimeAttendantId'
>;

/** The attendants of a rule after a request; those that are unknown are made. */
export async function attendantsOf(
  manager: EntityManager,
  announce: Announce,
  attendants: AutoAttendantsService,
  columns: Columns,
  resource: DiallingRuleResource,
): Promise<Attendants> {
  const idOf = async (name: string | null | undefined, kept: number | null): Promise<number | null> => {
    if (name === undefined) return kept;
    return name ? attendants.findOrMake(manager, announce, name) : null;
  };
  const afterHoursAttendantId = await idOf(resource.afterHoursAttendant, columns.afterHoursAttendantId);
  return {
    afterHoursAttendantId,
    // Nobody can't answer.
    afterHoursEnabled:
      afterHoursAttendantId !== null && (resource.afterHoursAttendantEnabled ?? columns.afterHoursEnabled),
    holidayAttendantId: await idOf(resource.holidayAttendant, columns.holidayAttendantId),
    workingTimeAttendantId: await idOf(resource.workingTimeAttendant, columns.workingTimeAttendantId),
  };
}

/** Makes a rule the holder of its numbers. @throws BadRequestError, ConflictError */
export async function claimNumbers(
  manager: EntityManager,
  { id, extension, did, aliases }: Pick<Columns, 'extension' | 'did' | 'aliases'> & { readonly id: number },
): Promise<void> {
  const fields = [
    ...(extension === null ? [] : [{ field: 'extension', number: extension }]),
    ...(did === null ? [] : [{ field: 'did', number: did }]),
    ...aliases.map((number) => ({ field: 'attendantAliases', number })),
  ];
  const unfit = fields.find(({ number }) => !isDialled(number));
  if (unfit !== undefined) throw new BadRequestError(`${unfit.field}: ${DIALLED_RULE}`);
  const numbers = fields.map(({ number }) => number);
  const twice = fields.find(({ number }, index) => numbers.indexOf(number) !== index);
  if (twice !== undefined) throw new ConflictError(`${twice.field}: the rule has "${twice.number}" twice`);
  await claimExtensions(manager, { kind: 'dialling-rule', id }, numbers);
}
