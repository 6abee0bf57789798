import type { Destination, Ending, Leg, Plan } from '../resolution/plan.js';
import type { TraceActionResource } from './trace.resource.js';

const NOTHING: Omit<TraceActionResource, 'action' | 'target'> = {
  stage: null,
  delay: null,
  timeout: null,
  gateways: [],
  elin: null,
  location: null,
  status: null,
  reason: null,
};

/** What a plan does, one after the other. */
export function actionsOf({ stages, ending }: Plan): TraceActionResource[] {
  const ringing = stages.flatMap((legs, index) => legs.map((leg) => ringOf(leg, index + 1)));
  return [...ringing, endOf(ending)];
}

function ringOf({ destination, delay, timeout }: Leg, stage: number): TraceActionResource {
  return { ...NOTHING, action: `ring-${destination.kind}`, ...detailsOf(destination), stage, delay, timeout };
}

function detailsOf(destination: Destination): Pick<TraceActionResource, 'target'> & Partial<TraceActionResource> {
  switch (destination.kind) {
    case 'user':
      return { target: destination.userName };
    case 'address':
      return { target: destination.address };
    case 'service':
      return { target: destination.extension };
    case 'gateways':
      return {
        target: destination.number,
        elin: destination.emergency?.elin ?? null,
        location: destination.emergency?.location ?? null,
        gateways: destination.attempts.map(({ gatewayId: id, name, number, callerId }) => ({
          id,
          name,
          number,
          callerIdNumber: callerId.number,
          callerIdName: callerId.name,
          callerIdSource: callerId.source,
        })),
      };
  }
}

function endOf(ending: Ending): TraceActionResource {
  const about = { ...NOTHING, action: ending.kind };
  switch (ending.kind) {
    case 'reject':
      return { ...about, target: '', status: ending.status, reason: ending.reason };
    case 'voicemail-deposit':
    case 'pickup':
      return { ...about, target: ending.userName };
    case 'voicemail-access':
      return { ...about, target: ending.userName ?? '' };
    case 'auto-attendant':
    case 'conference':
      return { ...about, target: ending.name };
    case 'page':
      return { ...about, target: ending.number };
    case 'park':
    case 'retrieve':
      return { ...about, target: ending.extension };
  }
}
