import type { CallGroupEntity } from './call-group.entity.js';
import type { CallGroup } from './call-group-reader.js';
import { RING_TYPES, type CallGroupResource } from './call-group.resource.js';

type Columns = Omit<CallGroupEntity, 'id'>;

/** What holds where nothing is given. */
const DEFAULTS: Columns = {
  name: '',
  extension: null,
  description: null,
  enabled: false,
  did: null,
  fallbackDestination: null,
  voicemailFallback: true,
  userForward: true,
  useForwardTimers: false,
};

/** A hunt group as it is given. */
export function callGroupBean({ useForwardTimers, rings, ...group }: CallGroup): CallGroupResource {
  return {
    ...group,
    useFwdTimers: useForwardTimers,
    ringBeans: rings.map(({ userName, parallel, expiration }, index) => ({
      // There is none before the first.
      typeStr: index === 0 ? null : parallel ? RING_TYPES.parallel : RING_TYPES.sequential,
      userName,
      enabled: true,
      expiration,
    })),
  };
}

/**
 * What a request makes of a hunt group: what it does not name stays, null is the default.
 *
 * @param current as it stands; the defaults for a new one
 */
export function callGroupColumns(resource: CallGroupResource, current: Columns = DEFAULTS): Columns {
  const { name, description, enabled, voicemailFallback, userForward, useFwdTimers } = resource;
  return {
    name: given(name, current.name, DEFAULTS.name),
    extension: given(textOrNull(resource.extension), current.extension, DEFAULTS.extension),
    description: given(description, current.description, DEFAULTS.description),
    enabled: given(enabled, current.enabled, DEFAULTS.enabled),
    did: given(textOrNull(resource.did), current.did, DEFAULTS.did),
    fallbackDestination: given(
      textOrNull(resource.fallbackDestination),
      current.fallbackDestination,
      DEFAULTS.fallbackDestination,
    ),
    voicemailFallback: given(voicemailFallback, current.voicemailFallback, DEFAULTS.voicemailFallback),
    userForward: given(userForward, current.userForward, DEFAULTS.userForward),
    useForwardTimers: given(useFwdTimers, current.useForwardTimers, DEFAULTS.useForwardTimers),
  };
}

function given<T>(value: T | null | undefined, current: T, cleared: T): T {
  return value === undefined ? current : (value ?? cleared);
}

function textOrNull(text: string | null | undefined): string | null | undefined {
  return text === '' ? null : text;
}
