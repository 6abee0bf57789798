import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A phone. What is set on it is in the settings engine. */
@Entity('phones')
export class PhoneEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  /** In the form that its model has: a MAC address as twelve lower-case hexadecimal digits. */
  @Column({ type: 'varchar', name: 'serial_number' })
  serialNumber!: string;

  /** The id of its model. */
  @Column({ type: 'varchar' })
  model!: string;

  /** One of the versions of its model; null where the model has none. */
  @Column({ type: 'varchar', name: 'device_version', nullable: true })
  deviceVersion!: string | null;

  @Column({ type: 'varchar', nullable: true })
  description!: string | null;
}
