import { Flag, Integer, Text } from '../rest/representation/fields.js';
import { listOf, one } from '../rest/representation/shape.js';

/** A park orbit. */
export class ParkOrbitResource {
  @Integer({ readOnly: true, example: 5 })
  id!: number;

  @Text({ trim: true, description: 'Unique', example: 'lobby-park' })
  name?: string | null;

  @Flag({ description: 'False unless given', example: true })
  enabled?: boolean | null;

  @Text({ trim: true, description: 'Digits and `*`; unique', example: '7001' })
  extension?: string | null;

  @Text({ example: 'Front desk' })
  description?: string | null;

  @Text({
    description:
      'A prompt of park orbits; `default.wav` unless given, which stands for music on hold until it is uploaded',
    example: 'lobby-tune.wav',
  })
  music?: string | null;

  @Text({
    trim: true,
    description: 'The server that parks the calls: its host name, or in requests its id. The only one unless given',
    example: 'pbx1.example.org',
  })
  server?: string | null;
}

export const PARK_ORBIT_DOCUMENT = one('Orbit', () => ParkOrbitResource);
export const PARK_ORBITS = listOf('Orbits', 'Orbit', () => ParkOrbitResource, 'orbits');
