import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A machine of the system. */
@Entity('servers')
export class ServerEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  /** Its full host name. */
  @Column({ type: 'varchar' })
  host!: string;

  /** Its IPv4 or IPv6 address. */
  @Column({ type: 'varchar' })
  ip!: string;

  /** True for the one that the system began with. */
  @Column({ type: 'boolean', name: 'is_primary' })
  isPrimary!: boolean;

  @Column({ type: 'varchar', nullable: true })
  description!: string | null;

  /** When a Trunkline process on it reported last. */
  @Column({ type: 'timestamptz', name: 'seen_at', nullable: true, insert: false, update: false })
  seenAt?: Date | null;
}
