import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** How a gateway is talked to; `none`: whatever DNS says. */
export const TRANSPORTS = ['none', 'udp', 'tcp', 'tls'] as const;

/** A way to the outside: a SIP trunk, or a device with telephone lines. What its model can do is settings. */
@Entity('gateways')
export class GatewayEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  name!: string;

  @Column({ type: 'varchar', name: 'serial_no', nullable: true })
  serialNo!: string | null;

  @Column({ type: 'varchar', name: 'model_id' })
  modelId!: string;

  /** Null for models without versions. */
  @Column({ type: 'varchar', name: 'device_version', nullable: true })
  deviceVersion!: string | null;

  @Column({ type: 'varchar', nullable: true })
  description!: string | null;

  @Column({ type: 'boolean' })
  enabled!: boolean;

  @Column({ type: 'varchar', nullable: true })
  address!: string | null;

  /** 0: the usual one. */
  @Column({ type: 'integer', name: 'address_port' })
  addressPort!: number;

  @Column({ type: 'varchar', name: 'outbound_address', nullable: true })
  outboundAddress!: string | null;

  @Column({ type: 'integer', name: 'outbound_port' })
  outboundPort!: number;

  @Column({ type: 'varchar', name: 'address_transport' })
  addressTransport!: string;

  /** Put in front of what is dialled. */
  @Column({ type: 'varchar', nullable: true })
  prefix!: string | null;

  /** Whether other branches than its own may use it. */
  @Column({ type: 'boolean' })
  shared!: boolean;

  @Column({ type: 'boolean', name: 'use_internal_bridge' })
  useInternalBridge!: boolean;

  @Column({ type: 'integer', name: 'branch_id', nullable: true })
  branchId!: number | null;

  /** What is shown to whoever is called, unless the user has something else. */
  @Column({ type: 'varchar', name: 'default_caller_alias', nullable: true })
  defaultCallerAlias!: string | null;

  @Column({ type: 'boolean' })
  anonymous!: boolean;

  @Column({ type: 'boolean', name: 'ignore_user_info' })
  ignoreUserInfo!: boolean;

  @Column({ type: 'boolean', name: 'transform_user_extension' })
  transformUserExtension!: boolean;

  @Column({ type: 'varchar', name: 'add_prefix', nullable: true })
  addPrefix!: string | null;

  @Column({ type: 'integer', name: 'keep_digits' })
  keepDigits!: number;

  @Column({ type: 'varchar', name: 'display_name', nullable: true })
  displayName!: string | null;

  @Column({ type: 'varchar', name: 'url_parameters', nullable: true })
  urlParameters!: string | null;
}

/** A telephone line, or a trunk of several channels, at a gateway. What it does is settings. */
@Entity('gateway_ports')
export class GatewayPortEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  @Column({ type: 'integer', name: 'gateway_id' })
  gatewayId!: number;
}
