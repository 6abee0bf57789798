import type { Authority } from './context.js';
import type { GatewayFact } from './facts.js';
import type { CallerId } from './plan.js';

/**
 * Who a gateway shows as the caller. What the user has counts first unless the gateway ignores it, then what the gateway
 * makes of the extension, then the gateway's own number (API section Gateways, `callerAliasInfo`).
 */
export function callerIdAt(gateway: GatewayFact, authority: Authority): CallerId {
  const { name } = gateway;
  if (gateway.anonymous) return withheld(`the gateway ${name} withholds every number`);
  const user = authority.kind === 'user' ? authority.user : undefined;
  if (user !== undefined && !gateway.ignoreUserInfo) {
    if (user.withholdsNumber) return withheld(`the user ${user.userName} withholds their number`);
    if (user.externalNumber !== null) {
      return shown(user.externalNumber, gateway, `the external number of the user ${user.userName}`);
    }
  }
  if (user !== undefined && gateway.transformUserExtension) {
    const digits = gateway.keepDigits === 0 ? user.userName : user.userName.slice(-gateway.keepDigits);
    return shown(
      `${gateway.addPrefix ?? ''}${digits}`,
      gateway,
      `the extension ${user.userName}, as the gateway ${name} makes it`,
    );
  }
  if (gateway.defaultCallerAlias !== null) {
    return shown(gateway.defaultCallerAlias, gateway, `the number of the gateway ${name}`);
  }
  if (user !== undefined) return shown(user.userName, gateway, `the extension ${user.userName}`);
  return withheld('there is no number to show');
}

function withheld(source: string): CallerId {
  return { number: null, name: null, source };
}

function shown(number: string, { displayName }: GatewayFact, source: string): CallerId {
  return { number, name: displayName, source };
}
