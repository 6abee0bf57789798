import { z } from 'zod';
import data from './features.json' with { type: 'json' };

const feature = z.strictObject({ name: z.string(), enabled: z.boolean() });
const bundle = z.strictObject({
  name: z.string(),
  globalFeatures: z.array(feature),
  locationFeatures: z.array(feature),
});

/** A feature: of the whole system, or of a server. */
export type FeatureType = 'global' | 'location';

/** A feature in a bundle. */
export interface Feature {
  readonly name: string;
  readonly bundle: string;
  readonly type: FeatureType;
  /** Whether it is on where nobody said otherwise; one of a server: on the primary. Those are on that Trunkline serves. */
  readonly enabled: boolean;
}

/** The bundles of features that clients know, in the order of replies. */
export const BUNDLES = z.array(bundle).parse(data);

/** All features, in the order of their bundles. */
export const FEATURES: readonly Feature[] = BUNDLES.flatMap(({ name, globalFeatures, locationFeatures }) => [
  ...globalFeatures.map((one): Feature => ({ ...one, bundle: name, type: 'global' })),
  ...locationFeatures.map((one): Feature => ({ ...one, bundle: name, type: 'location' })),
]);
