import { ModelResource } from '../devices/model.resource.js';
import { Flag, Integer, Nested, Text } from '../rest/representation/fields.js';
import { listOf, one } from '../rest/representation/shape.js';
import { GatewayBranchResource } from './gateway-branch.resource.js';
import { TRANSPORTS } from './gateway.entity.js';

/** Who seems to call, for whoever is called over a gateway. */
export class CallerAliasInfoResource {
  @Text({ trim: true, description: 'The number that is shown', example: '5551230000' })
  defaultCallerAlias?: string | null;

  @Flag({ description: 'Whether no number is shown', example: false })
  anonymous?: boolean | null;

  @Flag({ description: 'Whether the number of the gateway counts, not that of the user', example: false })
  ignoreUserInfo?: boolean | null;

  @Flag({ description: 'Whether the number is made of the extension of the user', example: true })
  transformUserExtension?: boolean | null;

  @Text({ trim: true, description: 'What is put in front of the extension', example: '555123' })
  addPrefix?: string | null;

  @Integer({ minimum: 0, description: 'How many digits of the extension stay; 0: all', example: 4 })
  keepDigits?: number | null;

  @Text({ description: 'The name that is shown', example: 'Harbour Freight' })
  displayName?: string | null;

  @Text({ description: 'Parameters of the SIP address that is shown', example: 'user=phone' })
  urlParameters?: string | null;
}

/** A gateway: a SIP trunk, or a device with telephone lines. */
export class GatewayResource {
  @Integer({ readOnly: true, example: 7 })
  id!: number;

  @Text({ trim: true, description: 'Unique', example: 'pstn-east' })
  name?: string | null;

  @Text({ trim: true, description: 'Unique; twelve hexadecimal digits for devices', example: '00908f12a4c0' })
  serialNo?: string | null;

  @Text({ description: "One of the model's versions; the first unless given", example: 'audiocodes6.0' })
  deviceVersion?: string | null;

  @Text({ example: 'East FXO gateway' })
  description?: string | null;

  @Nested(() => ModelResource, { xml: 'Model', description: 'Requests name it by `modelId`' })
  model?: ModelResource | null;

  @Flag({ description: 'False unless given', example: true })
  enabled?: boolean | null;

  @Text({ trim: true, description: 'Host name or IP address', example: '192.0.2.40' })
  address?: string | null;

  @Integer({ minimum: 0, maximum: 65_535, description: '0: the usual one', example: 5060 })
  addressPort?: number | null;

  @Text({
    trim: true,
    description: 'Where calls are sent instead: host name or IP address',
    example: 'sbc.example.org',
  })
  outboundAddress?: string | null;

  @Integer({ minimum: 0, maximum: 65_535, description: '5060 unless given', example: 5060 })
  outboundPort?: number | null;

  @Text({ options: TRANSPORTS, description: '`none` unless given: whatever DNS says', example: 'udp' })
  addressTransport?: string | null;

  @Text({ trim: true, description: 'Put in front of what is dialled', example: '9' })
  prefix?: string | null;

  @Flag({ description: 'Whether other branches may use it; false unless given', example: true })
  shared?: boolean | null;

  @Flag({ description: 'Whether calls pass the built-in session border controller', example: false })
  useInternalBridge?: boolean | null;

  @Nested(() => GatewayBranchResource, { xml: 'Branch', nullable: true, description: 'Requests name it by `name`' })
  branch?: GatewayBranchResource | null;

  @Nested(() => CallerAliasInfoResource, { xml: 'CallerAliasInfo' })
  callerAliasInfo?: CallerAliasInfoResource | null;
}

export const GATEWAY_DOCUMENT = one('Gateway', () => GatewayResource);
export const GATEWAYS = listOf('Gateways', 'Gateway', () => GatewayResource, 'gateways');
