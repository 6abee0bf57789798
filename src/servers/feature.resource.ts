import { Flag, Text, Texts } from '../rest/representation/fields.js';
import { listOf, one } from '../rest/representation/shape.js';

/** Features that belong together. */
export class BundleResource {
  @Text({ readOnly: true, example: 'core' })
  name!: string;

  @Texts('Feature', { xml: 'GlobalFeatures', description: 'Of the whole system', example: ['snmp', 'firewall'] })
  globalFeatures!: string[];

  @Texts('Feature', { xml: 'LocationFeatures', description: 'Of a server', example: ['sipxdns', 'dhcpd'] })
  locationFeatures!: string[];
}

/** A feature, and whether it is on. */
export class FeatureResource {
  @Text({ readOnly: true, example: 'proxy' })
  name!: string;

  @Text({ readOnly: true, example: 'coreTelephony' })
  bundle!: string;

  @Text({ readOnly: true, options: ['global', 'location'], example: 'location' })
  type!: string;

  @Flag({ readOnly: true, example: true })
  enabled!: boolean;
}

export const BUNDLE = one('Bundle', () => BundleResource);
export const BUNDLES_DOCUMENT = listOf('Bundles', 'Bundle', () => BundleResource, 'bundles');
export const FEATURES_DOCUMENT = listOf('Features', 'features', () => FeatureResource, 'features');
