import { InvalidFieldError } from '../rest/http/http-errors.js';
import type { PhoneModel } from './phone-models.js';

const macAddress = /^[a-f\d]{12}$/;
/** Of soft phones, which have no MAC address of their own. */
const word = /^[a-zA-Z0-9]{1,255}$/;

/** A MAC address in the form in which it is kept: lower case, nothing between the digits. */
export function macAddressOf(text: string): string {
  return text.toLowerCase().replace(/[-:\s]/g, '');
}

/**
 * Brings a serial number into the form of its model.
 *
 * @param text as a client sends it
 * @throws InvalidFieldError
 */
export function serialNumberOf({ serialNumber }: PhoneModel, text: string): string {
  if (serialNumber === 'word') {
    const trimmed = text.trim();
    if (word.test(trimmed)) return trimmed;
    throw new InvalidFieldError('serialNo', 'has to be letters and digits');
  }
  const address = macAddressOf(text);
  if (macAddress.test(address)) return address;
  throw new InvalidFieldError('serialNo', 'has to be a MAC address: twelve hexadecimal digits');
}
