import { Injectable } from '@nestjs/common';
import { BadRequestError, NotFoundError } from '../../rest/http/http-errors.js';
import { parameter, type Query } from '../../rest/paging.js';
import { PhoneReader } from '../../phones/phone-reader.js';
import { DialPlan } from '../dial-plan.service.js';
import { actionsOf } from './actions.js';
import type { DialPlanTraceResource } from './trace.resource.js';

const LONGEST = 255;

/** Tells what would happen to calls. */
@Injectable()
export class TraceService {
  constructor(
    private readonly dialPlan: DialPlan,
    private readonly phones: PhoneReader,
  ) {}

  /** @param at in milliseconds since 1970 @throws BadRequestError, NotFoundError */
  async trace(query: Query, at: number): Promise<DialPlanTraceResource> {
    const call = { from: needed(query, 'from'), to: needed(query, 'to'), at: new Date(at) };
    const gatewayId = await this.gatewayOf(parameter(query, 'gateway'));
    const phone = parameter(query, 'phone');
    const phoneId = phone === undefined ? null : await this.phones.idOf(phone);
    const { plan, trace, caller } = await this.dialPlan.resolve({ ...call, gatewayId, phoneId });
    return {
      ...call,
      caller: caller === undefined ? null : { userName: caller.userName, displayName: caller.displayName },
      actions: actionsOf(plan),
      steps: [...trace],
    };
  }

  private async gatewayOf(key: string | undefined): Promise<number | null> {
    if (key === undefined) return null;
    const { gateways } = await this.dialPlan.configuration();
    const found = [...gateways.values()].find(({ id, name }) => String(id) === key || name === key);
    if (found === undefined) throw new NotFoundError(`There is no gateway ${key}`);
    return found.id;
  }
}

function needed(query: Query, name: string): string {
  const value = parameter(query, name)?.trim() ?? '';
  if (value === '') throw new BadRequestError(`${name}: Cannot be empty`);
  if (value.length > LONGEST) throw new BadRequestError(`${name}: Cannot be longer than ${LONGEST} characters`);
  return value;
}
