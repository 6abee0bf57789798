import type { BranchResource } from '../branches/branch.resource.js';
import { said } from '../rest/said.js';
import { modelOf, type GatewayModel } from './gateway-models.js';
import type { CallerAliasInfoResource, GatewayResource } from './gateway.resource.js';
import type { GatewayEntity } from './gateway.entity.js';

/** What of a gateway a request says as it is stored. Name, serial number, model, version and branch are looked at apart. */
type Plain = Omit<GatewayEntity, 'id' | 'name' | 'serialNo' | 'modelId' | 'deviceVersion' | 'branchId'>;

/** What a gateway is of which a request says no more than its name and model. */
export const UNSAID: Plain = {
  description: null,
  enabled: false,
  address: null,
  addressPort: 0,
  outboundAddress: null,
  outboundPort: 5060,
  addressTransport: 'none',
  prefix: null,
  shared: false,
  useInternalBridge: false,
  defaultCallerAlias: null,
  anonymous: false,
  ignoreUserInfo: false,
  transformUserExtension: false,
  addPrefix: null,
  keepDigits: 0,
  displayName: null,
  urlParameters: null,
};

/** A gateway after a request: what the request does not name stays, null and the empty text go back to {@link UNSAID}. */
export function plainColumns(before: Plain, resource: GatewayResource): Plain {
  const callerAlias: CallerAliasInfoResource =
    resource.callerAliasInfo === null ? toCallerAliasInfo(UNSAID) : (resource.callerAliasInfo ?? {});
  return {
    description: said(resource.description, before.description, UNSAID.description),
    enabled: said(resource.enabled, before.enabled, UNSAID.enabled),
    address: said(resource.address, before.address, UNSAID.address),
    addressPort: said(resource.addressPort, before.addressPort, UNSAID.addressPort),
    outboundAddress: said(resource.outboundAddress, before.outboundAddress, UNSAID.outboundAddress),
    outboundPort: said(resource.outboundPort, before.outboundPort, UNSAID.outboundPort),
    addressTransport: said(resource.addressTransport, before.addressTransport, UNSAID.addressTransport),
    prefix: said(resource.prefix, before.prefix, UNSAID.prefix),
    shared: said(resource.shared, before.shared, UNSAID.shared),
    useInternalBridge: said(resource.useInternalBridge, before.useInternalBridge, UNSAID.useInternalBridge),
    ...callerAliasColumns(before, callerAlias),
  };
}

function callerAliasColumns(before: Plain, info: CallerAliasInfoResource): Pick<Plain, keyof CallerAliasInfoResource> {
  return {
    defaultCallerAlias: said(info.defaultCallerAlias, before.defaultCallerAlias, UNSAID.defaultCallerAlias),
    anonymous: said(info.anonymous, before.anonymous, UNSAID.anonymous),
    ignoreUserInfo: said(info.ignoreUserInfo, before.ignoreUserInfo, UNSAID.ignoreUserInfo),
    transformUserExtension: said(
      info.transformUserExtension,
      before.transformUserExtension,
      UNSAID.transformUserExtension,
    ),
    addPrefix: said(info.addPrefix, before.addPrefix, UNSAID.addPrefix),
    keepDigits: said(info.keepDigits, before.keepDigits, UNSAID.keepDigits),
    displayName: said(info.displayName, before.displayName, UNSAID.displayName),
    urlParameters: said(info.urlParameters, before.urlParameters, UNSAID.urlParameters),
  };
}

/** A gateway as clients see it. */
export function toResource(gateway: GatewayEntity, branch: BranchResource | undefined): GatewayResource {
  const { id, name, serialNo, deviceVersion, description, enabled, address, addressPort, outboundAddress } = gateway;
  const { outboundPort, addressTransport, prefix, shared, useInternalBridge } = gateway;
  return {
    id,
    name,
    serialNo,
    deviceVersion,
    description,
    model: toModelResource(modelOf(gateway)),
    enabled,
    address,
    addressPort,
    outboundAddress,
    outboundPort,
    addressTransport,
    prefix,
    shared,
    useInternalBridge,
    branch: branch === undefined ? null : { ...branch, timeZone: null },
    callerAliasInfo: toCallerAliasInfo(gateway),
  };
}

/** A model as clients see it. */
export function toModelResource({
  modelId,
  label,
  vendor,
  versions,
}: GatewayModel): NonNullable<GatewayResource['model']> {
  return { modelId, label, vendor, versions };
}

function toCallerAliasInfo(columns: Pick<Plain, keyof CallerAliasInfoResource>): CallerAliasInfoResource {
  const { defaultCallerAlias, anonymous, ignoreUserInfo, transformUserExtension } = columns;
  const { addPrefix, keepDigits, displayName, urlParameters } = columns;
  return {
    defaultCallerAlias,
    anonymous,
    ignoreUserInfo,
    transformUserExtension,
    addPrefix,
    keepDigits,
    displayName,
    urlParameters,
  };
}
