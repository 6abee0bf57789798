import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A place where calls are parked, to be fetched by whoever dials it. How it behaves is settings. */
@Entity('park_orbits')
export class ParkOrbitEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  name!: string;

  @Column({ type: 'boolean' })
  enabled!: boolean;

  @Column({ type: 'varchar' })
  extension!: string;

  @Column({ type: 'varchar', nullable: true })
  description!: string | null;

  /** The prompt that whoever is parked hears. */
  @Column({ type: 'varchar' })
  music!: string;

  @Column({ type: 'integer', name: 'server_id' })
  serverId!: number;
}
