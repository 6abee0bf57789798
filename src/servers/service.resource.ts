import { Text } from '../rest/representation/fields.js';
import { listOf, one } from '../rest/representation/shape.js';

/** What clients know of how a service is. */
export const SERVICE_STATUSES = [
  'Undefined',
  'Running',
  'Disabled',
  'ShutDown',
  'ConfigurationMismatch',
  'ResourceRequired',
  'ConfigurationTestFailed',
  'Testing',
  'Starting',
  'Stopping',
  'ShuttingDown',
  'Failed',
] as const;
export type ServiceStatus = (typeof SERVICE_STATUSES)[number];

/** A service on a server. */
export class ServiceResource {
  @Text({ readOnly: true, example: 'freeswitch' })
  serviceId!: string;

  @Text({ readOnly: true, options: SERVICE_STATUSES, example: 'Running' })
  status!: ServiceStatus;
}

export const SERVICE = one('Service', () => ServiceResource);
export const SERVICES_DOCUMENT = listOf('Services', 'Service', () => ServiceResource, 'services');
