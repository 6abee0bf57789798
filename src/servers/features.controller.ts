import { Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Operation } from '../rest/operation.js';
import {
  BUNDLE,
  BUNDLES_DOCUMENT,
  FEATURES_DOCUMENT,
  type BundleResource,
  type FeatureResource,
} from './feature.resource.js';
import { FeaturesService } from './features.service.js';

const NO_EFFECT = 'It is kept and told, and starts or stops nothing: all parts of Trunkline run as long as it does.';
const UNKNOWN = { 404: 'There is no such feature, or no such server' };

/** `/api/servers/…/features`, `/api/servers/bundles`: what the system is said to have. */
@ApiTags('Servers')
@Controller('api/servers')
export class FeaturesController {
  constructor(private readonly features: FeaturesService) {}

  @Get('bundles')
  @Operation({ access: 'administrator', summary: 'List bundles of features', answer: BUNDLES_DOCUMENT })
  bundles(): BundleResource[] {
    return this.features.bundles();
  }

  @Get('bundles/:bundleId')
  @Operation({
    access: 'administrator',
    summary: 'Read a bundle of features',
    answer: BUNDLE,
    errors: { 404: 'There is no such bundle' },
  })
  bundle(@Param('bundleId') name: string): BundleResource {
    return this.features.bundle(name);
  }

  @Get('features')
  @Operation({
    access: 'administrator',
    summary: 'List features, and whether they are on',
    description: 'Those of servers are on where they are on some server.',
    answer: FEATURES_DOCUMENT,
  })
  all(): Promise<FeatureResource[]> {
    return this.features.all();
  }

  @Put('features/:featureId')
  @Operation({
    access: 'administrator',
    summary: 'Put a feature of the system on',
    description: NO_EFFECT,
    answer: 'empty',
    errors: UNKNOWN,
  })
  async enable(@Param('featureId') name: string): Promise<void> {
    await this.features.set(name, true);
  }

  @Delete('features/:featureId')
  @Operation({
    access: 'administrator',
    summary: 'Put a feature of the system off',
    description: NO_EFFECT,
    answer: 'empty',
    errors: UNKNOWN,
  })
  async disable(@Param('featureId') name: string): Promise<void> {
    await this.features.set(name, false);
  }

  @Get(':serverId/features')
  @Operation({
    access: 'administrator',
    summary: 'List the features of a server',
    answer: FEATURES_DOCUMENT,
    errors: { 404: 'There is no such server' },
  })
  ofServer(@Param('serverId') key: string): Promise<FeatureResource[]> {
    return this.features.ofServer(key);
  }

  @Put(':serverId/features/:featureId')
  @Operation({
    access: 'administrator',
    summary: 'Put a feature of a server on',
    description: NO_EFFECT,
    answer: 'empty',
    errors: UNKNOWN,
  })
  async enableOnServer(@Param('serverId') key: string, @Param('featureId') name: string): Promise<void> {
    await this.features.setOnServer(key, name, true);
  }

  @Delete(':serverId/features/:featureId')
  @Operation({
    access: 'administrator',
    summary: 'Put a feature of a server off',
    description: NO_EFFECT,
    answer: 'empty',
    errors: UNKNOWN,
  })
  async disableOnServer(@Param('serverId') key: string, @Param('featureId') name: string): Promise<void> {
    await this.features.setOnServer(key, name, false);
  }
}
