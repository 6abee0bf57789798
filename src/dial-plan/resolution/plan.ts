/** Who is shown to whoever is called outside. */
export interface CallerId {
  /** Null: withheld. */
  readonly number: string | null;
  readonly name: string | null;
  /** Where it comes from, in words. */
  readonly source: string;
}

/** A gateway that a call may take, the first of several first. */
export interface GatewayAttempt {
  readonly gatewayId: number;
  readonly name: string;
  /** What is dialled there, the gateway's prefix included. */
  readonly number: string;
  readonly callerId: CallerId;
  /** Parameters of the request URI, such as `user=phone`; null without. */
  readonly urlParameters: string | null;
}

/** Something that rings. */
export type Destination =
  | { readonly kind: 'user'; readonly userId: number; readonly userName: string }
  | {
      readonly kind: 'gateways';
      readonly number: string;
      readonly attempts: readonly GatewayAttempt[];
      /** Present on an emergency call: what tells the answering point where the caller is. */
      readonly emergency?: { readonly elin: string | null; readonly location: string | null };
    }
  /** A SIP address outside the own domain. */
  | { readonly kind: 'address'; readonly address: string }
  /** Something of the own system that answers by itself, under an extension: an attendant, a conference. */
  | { readonly kind: 'service'; readonly extension: string; readonly service: string };

/** A destination, and when it rings, in seconds from the start of its stage. */
export interface Leg {
  readonly destination: Destination;
  readonly delay: number;
  /** Null: as long as the network lets it ring. */
  readonly timeout: number | null;
}

/** What rings at the same time. The next stage comes when nobody has answered. */
export type Stage = readonly Leg[];

/** How a call ends that nobody has answered while it rang. */
export type Ending =
  | { readonly kind: 'voicemail-deposit'; readonly userId: number; readonly userName: string }
  | { readonly kind: 'voicemail-access'; readonly userName: string | null }
  | { readonly kind: 'auto-attendant'; readonly attendantId: number; readonly name: string }
  | { readonly kind: 'conference'; readonly conferenceId: number; readonly name: string }
  | { readonly kind: 'park'; readonly orbitId: number; readonly extension: string }
  | { readonly kind: 'retrieve'; readonly orbitId: number; readonly extension: string }
  | { readonly kind: 'pickup'; readonly userId: number; readonly userName: string }
  | { readonly kind: 'page'; readonly groupId: number; readonly number: string }
  | { readonly kind: 'reject'; readonly status: number; readonly reason: string };

/** What happens to a call: what rings, stage by stage, and how it ends. Every call has an end. */
export interface Plan {
  readonly stages: readonly Stage[];
  readonly ending: Ending;
}

/** How long a stage lasts, in seconds; infinite where a leg has no time-out. */
export function durationOf(stage: Stage): number {
  return Math.max(0, ...stage.map(({ delay, timeout }) => (timeout === null ? Infinity : delay + timeout)));
}
