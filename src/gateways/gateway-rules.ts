import { isIP } from 'node:net';
import { BadRequestError } from '../rest/http/http-errors.js';
import type { GatewayModel } from './gateway-models.js';
import type { GatewayEntity } from './gateway.entity.js';

const label = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const hostName = new RegExp(`^(?=.{1,253}$)${label}(\\.${label})*$`);
const dialled = /^[A-Za-z0-9*#+._-]*$/;
/** Of models that don't ask for a serial number. */
const anySerialNumber = /^[A-Za-z0-9._-]+$/;

/** @throws BadRequestError where a gateway can't be called, or is none of its model */
export function refuseBadGateway(
  gateway: Pick<GatewayEntity, 'address' | 'outboundAddress' | 'prefix' | 'serialNo' | 'deviceVersion'>,
  model: GatewayModel,
): void {
  for (const field of ['address', 'outboundAddress'] as const) {
    const value = gateway[field];
    if (value !== null && !isHost(value)) throw new BadRequestError(`${field}: has to be a host name or an IP address`);
  }
  if (!dialled.test(gateway.prefix ?? '')) {
    throw new BadRequestError('prefix: letters, digits and * # + . _ - only');
  }
  refuseBadSerialNumber(gateway.serialNo, model);
  refuseUnknownVersion(gateway.deviceVersion, model);
}

/** Four numbers are an address, or nothing. */
function isHost(value: string): boolean {
  return isIP(value) !== 0 || (hostName.test(value) && !/^[\d.]+$/.test(value));
}

function refuseBadSerialNumber(serialNo: string | null, { serialNumberPattern, label: name }: GatewayModel): void {
  if (serialNo === null) return;
  if (serialNumberPattern === null) {
    if (!anySerialNumber.test(serialNo)) throw new BadRequestError('serialNo: letters, digits and . _ - only');
    return;
  }
  if (new RegExp(`^${serialNumberPattern}$`).test(serialNo)) return;
  throw new BadRequestError(`serialNo: that of a ${name} has to be twelve hexadecimal digits`);
}

function refuseUnknownVersion(version: string | null, { versions, label: name }: GatewayModel): void {
  if (version === null || versions?.includes(version) === true) return;
  throw new BadRequestError(
    versions === null
      ? `deviceVersion: a ${name} has no versions`
      : `deviceVersion: has to be one of ${versions.join(', ')}`,
  );
}

/** A MAC address as it is stored and looked for: people write them in many ways. */
export function plainMacAddress(text: string): string {
  return text.toLowerCase().replace(/[-: ]/g, '');
}
